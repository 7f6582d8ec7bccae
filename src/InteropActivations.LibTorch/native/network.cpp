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

at::Tensor Masks::next(const at::Tensor& x) {
    if (left_ < x.numel()) {
        throw BadArgument("there are too few dropout mask values");
    }
    const auto mask = view(values_, x.sizes(), x.scalar_type());
    values_ += mask.nbytes();
    left_ -= mask.numel();
    return mask;
}

NetworkImpl::NetworkImpl(const ia_network& network) {
    if (network.layer_count < 1) {
        throw BadArgument("a network needs at least one layer");
    }
    inputs_ = network.layers[0].inputs;
    int module = 0;
    const auto next_name = [&module] { return std::to_string(module++); };
    for (int32_t i = 0; i < network.layer_count; i++) {
        const auto& layer = network.layers[i];
        Stage stage;
        stage.linear = register_module(
            next_name(),
            torch::nn::Linear(torch::nn::LinearOptions(layer.inputs, layer.outputs).bias(layer.has_bias != 0)));
        switch (layer.normalization) {
            case IA_NOT_NORMALIZED: break;
            case IA_BATCH_NORM:
                stage.batch_norm = register_module(
                    next_name(),
                    torch::nn::BatchNorm1d(
                        torch::nn::BatchNormOptions(layer.outputs).eps(layer.epsilon).momentum(layer.momentum)));
                break;
            case IA_LAYER_NORM:
                stage.layer_norm = register_module(
                    next_name(), torch::nn::LayerNorm(torch::nn::LayerNormOptions({layer.outputs}).eps(layer.epsilon)));
                break;
            default: throw BadArgument("unknown normalization");
        }
        // An identity has its number in nn.Sequential too.
        const auto name = next_name();
        if (layer.activation != nullptr) {
            stage.activation =
                register_module(name, std::make_shared<ActivationImpl>(*layer.activation, layer.learned_count));
        }
        stage.drops_out = layer.drops_out != 0;
        module += stage.drops_out ? 1 : 0;
        stages_.push_back(std::move(stage));
    }
}

at::Tensor NetworkImpl::train_forward(at::Tensor x, Masks masks) {
    train();
    auto y = forward(std::move(x), &masks);
    if (masks.left() != 0) {
        throw BadArgument("there are too many dropout mask values");
    }
    return y;
}

at::Tensor NetworkImpl::predict(at::Tensor x) {
    eval();
    return forward(std::move(x), nullptr);
}

at::Tensor NetworkImpl::forward(at::Tensor x, Masks* masks) {
    for (auto& stage : stages_) {
        x = stage.linear->forward(x);
        if (!stage.batch_norm.is_empty()) {
            x = stage.batch_norm->forward(x);
        } else if (!stage.layer_norm.is_empty()) {
            x = stage.layer_norm->forward(x);
        }
        if (stage.activation) {
            x = stage.activation->forward(x);
        }
        if (stage.drops_out && masks != nullptr) {
            x = x * masks->next(x);
        }
    }
    return x;
}

std::vector<at::Tensor> NetworkImpl::running_statistics() const {
    std::vector<at::Tensor> statistics;
    for (const auto& stage : stages_) {
        if (!stage.batch_norm.is_empty()) {
            statistics.push_back(stage.batch_norm->running_mean);
            statistics.push_back(stage.batch_norm->running_var);
        }
    }
    return statistics;
}

} // namespace ia
