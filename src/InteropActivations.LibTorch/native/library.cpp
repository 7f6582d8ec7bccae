// The library itself: versions, configuration, threads.
#include "boundary.h"

#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <torch/version.h>

#include <atomic>
#include <dlfcn.h>

namespace {

// 0 until someone asks for a number.
std::atomic<int32_t> wanted_threads{0};

using Text = const char* (*)();

const char* ask_openblas(const char* symbol) {
    // libtorch links the BLAS, not this library: looked up by name, so that any other BLAS does as well.
    const auto function = reinterpret_cast<Text>(dlsym(RTLD_DEFAULT, symbol));
    return function == nullptr ? "" : function();
}

std::string trimmed(std::string text) {
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
}

// No exception may leave the library, not even for want of memory: an empty text then.
template <class Ask>
std::string text_or_none(Ask&& ask) noexcept {
    try {
        return ask();
    } catch (...) {
        return {};
    }
}

std::string openblas() {
    // "OpenBLAS 0.3.21 NO_LAPACKE DYNAMIC_ARCH NO_AFFINITY USE_OPENMP Haswell MAX_THREADS=64"
    const std::string configuration = trimmed(ask_openblas("openblas_get_config"));
    const std::string core = ask_openblas("openblas_get_corename");
    const auto threading = configuration.find("USE_OPENMP") != std::string::npos ? "OpenMP" : "pthreads";
    const auto end_of_version = configuration.find(' ', configuration.find(' ') + 1);
    return configuration.empty() ? "" : configuration.substr(0, end_of_version) + ", " + core + " kernels, " + threading;
}

} // namespace

namespace ia {

void adopt_thread_count() {
    thread_local int32_t adopted = 0;
    const auto wanted = wanted_threads.load(std::memory_order_relaxed);
    if (adopted != wanted) {
        at::set_num_threads(wanted);
        adopted = wanted;
    }
}

} // namespace ia

int32_t ia_abi_version(void) {
    return IA_ABI_VERSION;
}

const char* ia_compiled_version(void) {
    return TORCH_VERSION;
}

const char* ia_configuration(void) {
    static const std::string configuration = text_or_none(at::show_config);
    return configuration.c_str();
}

const char* ia_blas(void) {
    static const std::string blas = text_or_none(openblas);
    return blas.c_str();
}

int32_t ia_get_threads(void) {
    ia::adopt_thread_count();
    return at::get_num_threads();
}

ia_status ia_set_threads(int32_t threads) {
    return ia::guarded([&] {
        if (threads < 1) {
            throw ia::BadArgument("the number of threads is " + std::to_string(threads) + ", but must be at least 1");
        }
        wanted_threads = threads;
        ia::adopt_thread_count();
    });
}
