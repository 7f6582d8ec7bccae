#pragma once

#include "expression.h"

#include <torch/nn/modules/linear.h>

namespace ia {

// An activation as a module: what it learns are its parameters.
class ActivationImpl : public torch::nn::Module {
public:
    ActivationImpl(const ia_expression& expression, int32_t learned_count);

    at::Tensor forward(const at::Tensor& x);

private:
    ia_expression expression_;
    std::vector<at::Tensor> learned_;
};

// Linear layers and activations in turn, named as in PyTorch's nn.Sequential. Its parameters() come in the flat order
// W1, b1, a1, W2, b2, a2, …
class NetworkImpl : public torch::nn::Module {
public:
    explicit NetworkImpl(const ia_network& network);

    at::Tensor forward(at::Tensor x);

    int64_t inputs() const { return inputs_; }

private:
    struct Stage {
        torch::nn::Linear linear;
        std::shared_ptr<ActivationImpl> activation; // Null for none.
    };

    int64_t inputs_;
    std::vector<Stage> stages_;
};

} // namespace ia
