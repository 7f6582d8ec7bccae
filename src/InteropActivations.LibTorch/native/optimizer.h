#pragma once

#include "boundary.h"

#include <functional>
#include <memory>
#include <vector>

namespace ia {

// An optimizer, and its state as one flat tensor: buffer after buffer, in each the parameters in order, then the numbers.
class Optimizer {
public:
    // Clears the gradients, goes forward and backward, and returns the loss.
    using Evaluate = std::function<at::Tensor()>;

    virtual ~Optimizer() = default;

    // Evaluates once, or as often as the optimizer wants, and updates the parameters. Returns the first loss.
    virtual at::Tensor step(const Evaluate& evaluate) = 0;

    // Momentum, or the first beta, is NaN for the optimizer's own.
    virtual void set_rates(double learning_rate, double momentum) = 0;

    virtual int64_t state_length() const = 0;

    // Zeros for what does not exist yet.
    virtual at::Tensor state() const = 0;

    // Replaces the state; the tensor is kept. No steps means the state of a new optimizer.
    virtual void restore(const at::Tensor& state, int64_t steps) = 0;
};

std::unique_ptr<Optimizer> create_optimizer(const ia_optimizer& wanted, std::vector<at::Tensor> parameters);

// One file each: those of torch::optim that take one gradient a step, its L-BFGS, and those it has not in C++.
std::unique_ptr<Optimizer> create_torch_optimizer(const ia_optimizer& wanted, std::vector<at::Tensor> parameters);
std::unique_ptr<Optimizer> create_lbfgs(const ia_optimizer& wanted, std::vector<at::Tensor> parameters);
std::unique_ptr<Optimizer> create_composed_optimizer(const ia_optimizer& wanted, std::vector<at::Tensor> parameters);

} // namespace ia
