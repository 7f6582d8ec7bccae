#pragma once

#include "boundary.h"

#include <torch/optim/optimizer.h>

#include <memory>

namespace ia {

// One of torch::optim's optimizers, and its state as flat buffers.
class Optimizer {
public:
    Optimizer(const ia_optimizer& specification, std::vector<at::Tensor> parameters);

    void step() { optimizer_->step(); }

    // The state's tensors, buffer after buffer, each in the order of the parameters; an undefined tensor stands for
    // zeros that do not exist yet.
    std::vector<at::Tensor> state() const;

    // How many buffers there are, each as long as the parameters.
    int buffers() const;

    // Replaces the state; the tensors are kept. No steps means the state of a new optimizer.
    void restore(const std::vector<at::Tensor>& state, int64_t steps);

private:
    ia_optimizer specification_;
    std::vector<at::Tensor> parameters_;
    std::unique_ptr<torch::optim::Optimizer> optimizer_;
};

} // namespace ia
