// What every function of the C boundary does the same way: turn exceptions into a status and a text, and wrap the
// caller's memory as tensors.
#pragma once

#include "interop_activations.h"

#include <ATen/ATen.h>

#include <stdexcept>
#include <string>
#include <utility>

namespace ia {

struct BadArgument : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct BadExpression : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// Keeps the text of the exception being handled and returns its status. Call it in a catch block only.
ia_status remember_current_exception() noexcept;

// Brings the calling thread to the number of threads last asked for; OpenMP keeps that number per thread.
void adopt_thread_count();

template <class Body>
ia_status guarded(Body&& body) noexcept {
    try {
        adopt_thread_count();
        std::forward<Body>(body)();
        return IA_OK;
    } catch (...) {
        return remember_current_exception();
    }
}

inline at::ScalarType scalar_type(ia_dtype dtype) {
    switch (dtype) {
        case IA_FLOAT32: return at::kFloat;
        case IA_FLOAT64: return at::kDouble;
    }
    throw BadArgument("dtype is neither float32 nor float64");
}

// The caller's memory as a tensor, without a copy. Const is cast away because at::Tensor has no const form; what is
// made from const memory must not be written to.
inline at::Tensor view(const void* data, at::IntArrayRef shape, at::ScalarType type) {
    return at::from_blob(const_cast<void*>(data), shape, at::TensorOptions(type));
}

} // namespace ia
