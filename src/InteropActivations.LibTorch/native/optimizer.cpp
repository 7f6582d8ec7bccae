#include "optimizer.h"

#include <torch/optim/adam.h>
#include <torch/optim/sgd.h>

#include <sstream>

namespace {

using at::Tensor;
using torch::optim::AdamParamState;
using torch::optim::SGDParamState;

// libtorch finds a parameter's state by the address of its tensor: as text in 1.13, as a pointer since 2.0.
template <class Key>
Key key_of(const Tensor& parameter) {
    auto* address = parameter.unsafeGetTensorImpl();
    if constexpr (std::is_same_v<Key, std::string>) {
        std::ostringstream text;
        text << address;
        return text.str();
    } else {
        return address;
    }
}

template <class Map>
auto state_of(Map& states, const Tensor& parameter) {
    return states.find(key_of<typename Map::key_type>(parameter));
}

std::unique_ptr<torch::optim::Optimizer> create(const ia_optimizer& wanted, const std::vector<Tensor>& parameters) {
    switch (wanted.kind) {
        case IA_SGD:
            return std::make_unique<torch::optim::SGD>(
                parameters,
                torch::optim::SGDOptions(wanted.learning_rate).momentum(wanted.momentum).weight_decay(wanted.weight_decay));
        case IA_ADAM:
            return std::make_unique<torch::optim::Adam>(
                parameters,
                torch::optim::AdamOptions(wanted.learning_rate)
                    .betas({wanted.beta1, wanted.beta2})
                    .eps(wanted.epsilon)
                    .weight_decay(wanted.weight_decay));
    }
    throw ia::BadArgument("the optimizer is neither SGD nor Adam");
}

} // namespace

namespace ia {

Optimizer::Optimizer(const ia_optimizer& specification, std::vector<Tensor> parameters)
    : specification_(specification),
      parameters_(std::move(parameters)),
      optimizer_(create(specification_, parameters_)) {}

int Optimizer::buffers() const {
    return specification_.kind == IA_ADAM ? 2 : specification_.momentum != 0 ? 1 : 0;
}

std::vector<Tensor> Optimizer::state() const {
    const auto count = parameters_.size();
    std::vector<Tensor> tensors(static_cast<size_t>(buffers()) * count);
    if (tensors.empty()) {
        return tensors;
    }
    auto& states = optimizer_->state();
    for (size_t i = 0; i < count; i++) {
        const auto found = state_of(states, parameters_[i]);
        if (found == states.end()) {
            continue;
        }
        if (specification_.kind == IA_ADAM) {
            const auto& adam = static_cast<const AdamParamState&>(*found->second);
            tensors[i] = adam.exp_avg();
            tensors[count + i] = adam.exp_avg_sq();
        } else {
            tensors[i] = static_cast<const SGDParamState&>(*found->second).momentum_buffer();
        }
    }
    return tensors;
}

void Optimizer::restore(const std::vector<Tensor>& state, int64_t steps) {
    auto& states = optimizer_->state();
    states.clear();
    if (steps == 0 || buffers() == 0) {
        return;
    }
    using Key = typename std::decay_t<decltype(states)>::key_type;
    const auto count = parameters_.size();
    for (size_t i = 0; i < count; i++) {
        if (specification_.kind == IA_ADAM) {
            auto adam = std::make_unique<AdamParamState>();
            adam->step(steps);
            adam->exp_avg(state[i]);
            adam->exp_avg_sq(state[count + i]);
            states[key_of<Key>(parameters_[i])] = std::move(adam);
        } else {
            auto sgd = std::make_unique<SGDParamState>();
            sgd->momentum_buffer(state[i]);
            states[key_of<Key>(parameters_[i])] = std::move(sgd);
        }
    }
}

} // namespace ia
