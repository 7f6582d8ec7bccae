#pragma once

#include "expression.h"

#include <torch/nn/modules/batchnorm.h>
#include <torch/nn/modules/linear.h>
#include <torch/nn/modules/normalization.h>

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

// The dropout masks of a step, in the order of the layers that take them.
class Masks {
public:
    Masks(const void* values, int64_t count) : values_(static_cast<const char*>(values)), left_(count) {}

    // The next mask, shaped as what it multiplies.
    at::Tensor next(const at::Tensor& x);

    int64_t left() const { return left_; }

private:
    const char* values_;
    int64_t left_;
};

// Linear layers, normalizations, activations and dropouts in turn, named as in PyTorch's nn.Sequential. Its parameters()
// come in the flat order W1, b1, gamma1, beta1, a1, W2, …
class NetworkImpl : public torch::nn::Module {
public:
    explicit NetworkImpl(const ia_network& network);

    // In training mode, with a mask for each layer that drops out.
    at::Tensor train_forward(at::Tensor x, Masks masks);

    // In evaluation mode.
    at::Tensor predict(at::Tensor x);

    int64_t inputs() const { return inputs_; }

    // running_mean and running_var of each batch normalization, in order.
    std::vector<at::Tensor> running_statistics() const;

private:
    struct Stage {
        torch::nn::Linear linear = nullptr;
        torch::nn::BatchNorm1d batch_norm = nullptr; // At most one of the two normalizations.
        torch::nn::LayerNorm layer_norm = nullptr;
        std::shared_ptr<ActivationImpl> activation; // Null for none.
        bool drops_out = false;
    };

    at::Tensor forward(at::Tensor x, Masks* masks);

    int64_t inputs_;
    std::vector<Stage> stages_;
};

} // namespace ia
