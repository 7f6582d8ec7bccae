// SGD, Adam, AdamW, RMSprop and Adagrad as torch::optim has them.
#include "optimizer.h"
#include "optimizer_state.h"

#include <torch/optim/adagrad.h>
#include <torch/optim/adam.h>
#include <torch/optim/adamw.h>
#include <torch/optim/rmsprop.h>
#include <torch/optim/sgd.h>

#include <cmath>

namespace {

using at::Tensor;
using namespace torch::optim;

SGDOptions options_of(const ia_optimizer& wanted, SGD*) {
    return SGDOptions(wanted.learning_rate)
        .momentum(wanted.momentum)
        .dampening(wanted.dampening)
        .weight_decay(wanted.weight_decay)
        .nesterov(wanted.nesterov != 0);
}

template <class Options>
Options adam_options(const ia_optimizer& wanted) {
    return Options(wanted.learning_rate)
        .betas({wanted.beta1, wanted.beta2})
        .eps(wanted.epsilon)
        .weight_decay(wanted.weight_decay)
        .amsgrad(wanted.amsgrad != 0);
}

AdamOptions options_of(const ia_optimizer& wanted, Adam*) { return adam_options<AdamOptions>(wanted); }

AdamWOptions options_of(const ia_optimizer& wanted, AdamW*) { return adam_options<AdamWOptions>(wanted); }

RMSpropOptions options_of(const ia_optimizer& wanted, RMSprop*) {
    return RMSpropOptions(wanted.learning_rate)
        .alpha(wanted.alpha)
        .eps(wanted.epsilon)
        .weight_decay(wanted.weight_decay)
        .momentum(wanted.momentum)
        .centered(wanted.centered != 0);
}

AdagradOptions options_of(const ia_optimizer& wanted, Adagrad*) {
    return AdagradOptions(wanted.learning_rate)
        .lr_decay(wanted.lr_decay)
        .weight_decay(wanted.weight_decay)
        .initial_accumulator_value(wanted.initial_accumulator_value)
        .eps(wanted.epsilon);
}

// Where a schedule's momentum goes.
void set_momentum(SGDOptions& options, double momentum) { options.momentum(momentum); }
void set_momentum(AdamOptions& options, double beta1) { options.betas({beta1, std::get<1>(options.betas())}); }
void set_momentum(AdamWOptions& options, double beta1) { options.betas({beta1, std::get<1>(options.betas())}); }
void set_momentum(RMSpropOptions& options, double momentum) { options.momentum(momentum); }
void set_momentum(AdagradOptions&, double) {}

// The tensors of one parameter's state that are in use, in the order of the flat state.
std::vector<Tensor*> buffers_of(SGDParamState& state, const ia_optimizer& wanted) {
    return wanted.momentum != 0 ? std::vector<Tensor*>{&state.momentum_buffer()} : std::vector<Tensor*>{};
}

template <class State>
std::vector<Tensor*> adam_buffers(State& state, const ia_optimizer& wanted) {
    std::vector<Tensor*> buffers{&state.exp_avg(), &state.exp_avg_sq()};
    if (wanted.amsgrad != 0) {
        buffers.push_back(&state.max_exp_avg_sq());
    }
    return buffers;
}

std::vector<Tensor*> buffers_of(AdamParamState& state, const ia_optimizer& wanted) { return adam_buffers(state, wanted); }

std::vector<Tensor*> buffers_of(AdamWParamState& state, const ia_optimizer& wanted) { return adam_buffers(state, wanted); }

std::vector<Tensor*> buffers_of(RMSpropParamState& state, const ia_optimizer& wanted) {
    std::vector<Tensor*> buffers{&state.square_avg()};
    if (wanted.momentum != 0) {
        buffers.push_back(&state.momentum_buffer());
    }
    if (wanted.centered != 0) {
        buffers.push_back(&state.grad_avg());
    }
    return buffers;
}

std::vector<Tensor*> buffers_of(AdagradParamState& state, const ia_optimizer&) { return {&state.sum()}; }

void set_step(SGDParamState&, int64_t) {}

template <class State>
void set_step(State& state, int64_t step) {
    state.step(step);
}

template <class Algorithm, class State>
class TorchOptimizer final : public ia::Optimizer {
public:
    TorchOptimizer(const ia_optimizer& wanted, std::vector<Tensor> parameters)
        : wanted_(wanted), parameters_(std::move(parameters)) {
        State empty;
        buffers_ = static_cast<int64_t>(buffers_of(empty, wanted_).size());
        begin();
    }

    Tensor step(const Evaluate& evaluate) override {
        auto loss = evaluate();
        optimizer_->step();
        has_state_ = true;
        return loss;
    }

    void set_rates(double learning_rate, double momentum) override {
        learning_rate_ = learning_rate;
        momentum_ = momentum;
        apply_rates();
    }

    int64_t state_length() const override { return buffers_ * ia::count_of(parameters_); }

    Tensor state() const override {
        const auto count = parameters_.size();
        std::vector<Tensor> tensors(static_cast<size_t>(buffers_) * count);
        // Adagrad has its sums from the start, but a session's state is zeros before the first step.
        for (size_t i = 0; has_state_ && i < count; i++) {
            const auto found = ia::state_of(optimizer_->state(), parameters_[i]);
            if (found == optimizer_->state().end()) {
                continue;
            }
            const auto buffers = buffers_of(static_cast<State&>(*found->second), wanted_);
            for (size_t buffer = 0; buffer < buffers.size(); buffer++) {
                tensors[buffer * count + i] = *buffers[buffer];
            }
        }
        return ia::flatten(tensors, parameters_);
    }

    void restore(const Tensor& state, int64_t steps) override {
        begin();
        if (steps == 0 || buffers_ == 0) {
            return;
        }
        auto& states = optimizer_->state();
        using Key = typename std::decay_t<decltype(states)>::key_type;
        const auto tensors = ia::unflatten(state, buffers_, parameters_);
        const auto count = parameters_.size();
        for (size_t i = 0; i < count; i++) {
            auto restored = std::make_unique<State>();
            set_step(*restored, steps);
            const auto buffers = buffers_of(*restored, wanted_);
            for (size_t buffer = 0; buffer < buffers.size(); buffer++) {
                *buffers[buffer] = tensors[buffer * count + i];
            }
            states[ia::key_of<Key>(parameters_[i])] = std::move(restored);
        }
        has_state_ = true;
    }

private:
    void begin() {
        optimizer_ = std::make_unique<Algorithm>(parameters_, options_of(wanted_, static_cast<Algorithm*>(nullptr)));
        has_state_ = false;
        apply_rates();
    }

    void apply_rates() {
        using Options = decltype(options_of(wanted_, static_cast<Algorithm*>(nullptr)));
        auto& options = static_cast<Options&>(optimizer_->param_groups().front().options());
        options.set_lr(std::isnan(learning_rate_) ? wanted_.learning_rate : learning_rate_);
        set_momentum(options, std::isnan(momentum_) ? own_momentum() : momentum_);
    }

    double own_momentum() const {
        return wanted_.kind == IA_ADAM || wanted_.kind == IA_ADAMW ? wanted_.beta1 : wanted_.momentum;
    }

    ia_optimizer wanted_;
    std::vector<Tensor> parameters_;
    int64_t buffers_ = 0;
    bool has_state_ = false;
    double learning_rate_ = std::nan("");
    double momentum_ = std::nan("");
    std::unique_ptr<Algorithm> optimizer_;
};

} // namespace

namespace ia {

std::unique_ptr<Optimizer> create_torch_optimizer(const ia_optimizer& wanted, std::vector<Tensor> parameters) {
    switch (wanted.kind) {
        case IA_SGD: return std::make_unique<TorchOptimizer<SGD, SGDParamState>>(wanted, std::move(parameters));
        case IA_ADAM: return std::make_unique<TorchOptimizer<Adam, AdamParamState>>(wanted, std::move(parameters));
        case IA_ADAMW: return std::make_unique<TorchOptimizer<AdamW, AdamWParamState>>(wanted, std::move(parameters));
        case IA_RMSPROP: return std::make_unique<TorchOptimizer<RMSprop, RMSpropParamState>>(wanted, std::move(parameters));
        case IA_ADAGRAD: return std::make_unique<TorchOptimizer<Adagrad, AdagradParamState>>(wanted, std::move(parameters));
        default: throw BadArgument("torch::optim has no such optimizer");
    }
}

} // namespace ia
