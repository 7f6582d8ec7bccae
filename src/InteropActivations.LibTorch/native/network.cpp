#include "network.h"

namespace ia {

ActivationImpl::ActivationImpl(const ia_expression& expression, int32_t learned_count) : expression_(expression) {
    for (int32_t i = 0; i < learned_count; i++) {
        // PyTorch calls PReLU's parameter weight; a second one has no name there to follow.
        const auto name = i == 0 ? "weight" : "weight" + std::to_string(i);
        learned_.push_back(register_parameter(name, at::zeros({1})));
    }
    if (expression_.argument_count() != 1 + learned_.size()) {
        throw BadArgument("a layer's activation must take x and what it learns, and nothing else");
    }
}

at::Tensor ActivationImpl::forward(const at::Tensor& x) {
    std::vector<at::Tensor> arguments{x};
    arguments.insert(arguments.end(), learned_.begin(), learned_.end());
    return expression_(std::move(arguments));
}

NetworkImpl::NetworkImpl(const ia_network& network) {
    if (network.layer_count < 1) {
        throw BadArgument("a network needs at least one layer");
    }
    inputs_ = network.layers[0].inputs;
    for (int32_t i = 0; i < network.layer_count; i++) {
        const auto& layer = network.layers[i];
        Stage stage{register_module(std::to_string(2 * i), torch::nn::Linear(layer.inputs, layer.outputs)), nullptr};
        if (layer.activation != nullptr) {
            stage.activation = register_module(
                std::to_string(2 * i + 1), std::make_shared<ActivationImpl>(*layer.activation, layer.learned_count));
        }
        stages_.push_back(std::move(stage));
    }
}

at::Tensor NetworkImpl::forward(at::Tensor x) {
    for (auto& stage : stages_) {
        x = stage.linear->forward(x);
        if (stage.activation) {
            x = stage.activation->forward(x);
        }
    }
    return x;
}

} // namespace ia
