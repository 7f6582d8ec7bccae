#pragma once

#include "boundary.h"

#include <torch/csrc/jit/api/compilation_unit.h>
#include <torch/csrc/jit/runtime/interpreter.h>

#include <memory>

// A compiled TorchScript function. Copies share what was compiled.
//
// Its graph is run by the interpreter as it was written: no graph executor, so nothing is fused or differentiated
// symbolically, and what computes values and gradients are the same ATen kernels and autograd formulas that eager
// PyTorch uses.
struct ia_expression {
    explicit ia_expression(const std::string& source);

    at::Tensor operator()(std::vector<at::Tensor> arguments) const;

    size_t argument_count() const { return argument_count_; }

    // Refuses another number of arguments than f takes.
    void check_count(size_t given) const;

private:
    std::shared_ptr<torch::jit::CompilationUnit> unit_; // Owns the types that the code refers to.
    torch::jit::Code code_;
    size_t argument_count_ = 0;
    bool mutates_ = false; // `torch.relu_(x)` and the like: given copies, for x is the caller's memory.
};

namespace ia {

// Refuses results that do not stand for values of the dtype.
void check_element_type(const at::Tensor& y, ia_dtype dtype);

} // namespace ia
