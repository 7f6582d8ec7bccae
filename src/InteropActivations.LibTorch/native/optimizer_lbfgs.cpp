// torch::optim::LBFGS. It keeps its state under the first parameter, over all of them as one flat tensor.
#include "optimizer.h"
#include "optimizer_state.h"

#include <ATen/core/grad_mode.h>
#include <torch/optim/lbfgs.h>

#include <cmath>

namespace {

using at::Tensor;
using torch::optim::LBFGS;
using torch::optim::LBFGSOptions;
using torch::optim::LBFGSParamState;

class Lbfgs final : public ia::Optimizer {
public:
    Lbfgs(const ia_optimizer& wanted, std::vector<Tensor> parameters)
        : wanted_(wanted), parameters_(std::move(parameters)), learning_rate_(wanted.learning_rate) {
        begin();
    }

    Tensor step(const Evaluate& evaluate) override {
        return optimizer_->step([&] {
            const at::AutoGradMode with_autograd(true);
            return evaluate();
        });
    }

    void set_rates(double learning_rate, double) override {
        learning_rate_ = learning_rate;
        optimizer_->param_groups().front().options().set_lr(learning_rate);
    }

    int64_t state_length() const override {
        return (2 + 2 * wanted_.history_size) * ia::count_of(parameters_) + numbers + wanted_.history_size;
    }

    // d, the gradient before, changes of gradients and of parameters from the oldest; t, H_diag, the loss before,
    // evaluations, iterations, how many changes there are, and each one's 1 / (y·s).
    Tensor state() const override {
        auto flat = at::zeros(state_length(), parameters_.front().options());
        const auto found = ia::state_of(optimizer_->state(), parameters_.front());
        if (found == optimizer_->state().end()) {
            return flat;
        }
        const auto& state = static_cast<const LBFGSParamState&>(*found->second);
        const auto count = ia::count_of(parameters_);
        const auto last = (2 + 2 * wanted_.history_size) * count;
        flat[last + 3] = state.func_evals();
        if (state.n_iter() == 0) {
            return flat; // t and the loss before have no value yet, in 1.13 not even zero.
        }
        const auto put = [&](int64_t place, const Tensor& values) { flat.narrow(0, place * count, count).copy_(values); };
        put(0, state.d());
        put(1, state.prev_flat_grad());
        const auto history = static_cast<int64_t>(state.old_dirs().size());
        for (int64_t i = 0; i < history; i++) {
            put(2 + i, state.old_dirs()[i]);
            put(2 + wanted_.history_size + i, state.old_stps()[i]);
            flat[last + numbers + i] = state.ro()[i].item<double>();
        }
        flat[last] = state.t();
        flat[last + 1] = state.H_diag().item<double>();
        flat[last + 2] = state.prev_loss();
        flat[last + 4] = state.n_iter();
        flat[last + 5] = history;
        return flat;
    }

    void restore(const Tensor& flat, int64_t steps) override {
        begin();
        if (steps == 0) {
            return;
        }
        const auto count = ia::count_of(parameters_);
        const auto last = (2 + 2 * wanted_.history_size) * count;
        const auto number = [&](int64_t i) { return flat[last + i].item<double>(); };
        auto state = std::make_unique<LBFGSParamState>();
        state->func_evals(static_cast<int64_t>(number(3)));
        state->n_iter(static_cast<int64_t>(number(4)));
        if (state->n_iter() > 0) {
            const auto get = [&](int64_t place) { return flat.narrow(0, place * count, count).clone(); };
            state->d(get(0));
            state->prev_flat_grad(get(1));
            state->t(number(0));
            state->H_diag(flat[last + 1].clone());
            state->prev_loss(number(2));
            for (int64_t i = 0; i < static_cast<int64_t>(number(5)); i++) {
                state->old_dirs().push_back(get(2 + i));
                state->old_stps().push_back(get(2 + wanted_.history_size + i));
                state->ro().push_back(flat[last + numbers + i].clone());
            }
        }
        auto& states = optimizer_->state();
        using Key = typename std::decay_t<decltype(states)>::key_type;
        states[ia::key_of<Key>(parameters_.front())] = std::move(state);
    }

private:
    static constexpr int64_t numbers = 6; // Those before 1 / (y·s).

    void begin() {
        LBFGSOptions options(learning_rate_);
        options.max_iter(wanted_.max_iter)
            .max_eval(wanted_.max_eval)
            .tolerance_grad(wanted_.tolerance_grad)
            .tolerance_change(wanted_.tolerance_change)
            .history_size(wanted_.history_size);
        if (wanted_.strong_wolfe != 0) {
            options.line_search_fn(std::string("strong_wolfe"));
        }
        optimizer_ = std::make_unique<LBFGS>(parameters_, options);
    }

    ia_optimizer wanted_;
    std::vector<Tensor> parameters_;
    double learning_rate_;
    std::unique_ptr<LBFGS> optimizer_;
};

} // namespace

namespace ia {

std::unique_ptr<Optimizer> create_lbfgs(const ia_optimizer& wanted, std::vector<Tensor> parameters) {
    return std::make_unique<Lbfgs>(wanted, std::move(parameters));
}

} // namespace ia
