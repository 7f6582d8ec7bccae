#include "boundary.h"

namespace {

thread_local std::string last_error;

ia_status remember(ia_status status, const char* text) noexcept {
    try {
        last_error = text;
    } catch (...) { // Out of memory: the status alone must do.
        last_error.clear();
    }
    return status;
}

} // namespace

namespace ia {

ia_status remember_current_exception() noexcept {
    try {
        throw;
    } catch (const BadArgument& error) {
        return remember(IA_BAD_ARGUMENT, error.what());
    } catch (const BadExpression& error) {
        return remember(IA_BAD_EXPRESSION, error.what());
    } catch (const c10::Error& error) {
        return remember(IA_TORCH_ERROR, error.what_without_backtrace());
    } catch (const std::exception& error) {
        return remember(IA_TORCH_ERROR, error.what());
    } catch (...) {
        return remember(IA_TORCH_ERROR, "libtorch threw something that is no std::exception");
    }
}

} // namespace ia

const char* ia_last_error(void) {
    return last_error.c_str();
}
