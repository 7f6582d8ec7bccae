// Adamax, NAdam, RAdam, Adadelta and Rprop: torch::optim has them in Python only, so they are composed here of at::
// operations, in the order of the single-tensor algorithms that PyTorch documents. The mean of gradients is written
// β·m + (1 − β)·g, as the documentation and torch::optim::Adam have it.
#include "optimizer.h"
#include "optimizer_state.h"

#include <ATen/core/grad_mode.h>

#include <cmath>

namespace {

using at::Tensor;

class Composed : public ia::Optimizer {
public:
    Composed(const ia_optimizer& wanted, std::vector<Tensor> parameters, int64_t numbers)
        : wanted_(wanted),
          learning_rate_(wanted.learning_rate),
          beta1_(wanted.beta1),
          parameters_(std::move(parameters)),
          numbers_(numbers) {
        begin();
    }

    Tensor step(const Evaluate& evaluate) override {
        auto loss = evaluate();
        const at::NoGradGuard no_autograd;
        prepare(++steps_);
        for (size_t i = 0; i < parameters_.size(); i++) {
            auto& p = parameters_[i];
            if (p.grad().defined()) {
                update(p, p.grad(), first_[i], second_[i]);
            }
        }
        return loss;
    }

    void set_rates(double learning_rate, double momentum) override {
        learning_rate_ = learning_rate;
        beta1_ = std::isnan(momentum) ? wanted_.beta1 : momentum;
    }

    int64_t state_length() const override { return 2 * ia::count_of(parameters_) + numbers_; }

    Tensor state() const override {
        std::vector<Tensor> tensors(first_);
        tensors.insert(tensors.end(), second_.begin(), second_.end());
        const auto buffers = ia::flatten(tensors, parameters_);
        return numbers_ == 0 ? buffers : at::cat({buffers, at::full({1}, steps_ == 0 ? 0 : number_, buffers.options())});
    }

    void restore(const Tensor& state, int64_t steps) override {
        begin();
        steps_ = steps;
        if (steps == 0) {
            return;
        }
        const auto tensors = ia::unflatten(state, 2, parameters_);
        const auto half = tensors.begin() + static_cast<std::ptrdiff_t>(parameters_.size());
        first_.assign(tensors.begin(), half);
        second_.assign(half, tensors.end());
        if (numbers_ != 0) {
            number_ = state[state.numel() - 1].item<double>();
        }
    }

protected:
    // What all parameters share in this step.
    virtual void prepare(int64_t step) = 0;

    // One parameter; the two buffers are zeros at first.
    virtual void update(Tensor& p, Tensor g, Tensor& first, Tensor& second) = 0;

    Tensor decayed(const Tensor& p, const Tensor& g) const {
        return wanted_.weight_decay != 0 ? g.add(p, wanted_.weight_decay) : g;
    }

    // Adam's decay as NAdam and RAdam take it: on the parameter or on the gradient.
    Tensor decayed_either_way(Tensor& p, const Tensor& g) const {
        if (wanted_.weight_decay != 0 && wanted_.decoupled_weight_decay != 0) {
            p.mul_(1 - learning_rate_ * wanted_.weight_decay);
            return g;
        }
        return decayed(p, g);
    }

    void average(const Tensor& g, Tensor& mean, Tensor& square) const {
        mean.mul_(beta1_).add_(g, 1 - beta1_);
        square.mul_(wanted_.beta2).addcmul_(g, g, 1 - wanted_.beta2);
    }

    at::ScalarType type() const { return parameters_.front().scalar_type(); }

    ia_optimizer wanted_;
    double learning_rate_;
    double beta1_;
    double number_ = 1; // NAdam's product of momenta, rounded to the dtype.

private:
    void begin() {
        steps_ = 0;
        number_ = 1;
        first_.clear();
        second_.clear();
        for (const auto& parameter : parameters_) {
            first_.push_back(at::zeros_like(parameter).detach());
            second_.push_back(at::zeros_like(parameter).detach());
        }
    }

    std::vector<Tensor> parameters_;
    std::vector<Tensor> first_;
    std::vector<Tensor> second_;
    int64_t numbers_;
    int64_t steps_ = 0;
};

class Adamax final : public Composed {
public:
    Adamax(const ia_optimizer& wanted, std::vector<Tensor> parameters) : Composed(wanted, std::move(parameters), 0) {}

protected:
    void prepare(int64_t step) override { rate_ = learning_rate_ / (1 - std::pow(beta1_, step)); }

    void update(Tensor& p, Tensor g, Tensor& mean, Tensor& size) override {
        g = decayed(p, g);
        mean.mul_(beta1_).add_(g, 1 - beta1_);
        size.copy_(at::maximum(size.mul(wanted_.beta2), g.abs().add(wanted_.epsilon)));
        p.addcdiv_(mean, size, -rate_);
    }

private:
    double rate_ = 0;
};

class NAdam final : public Composed {
public:
    NAdam(const ia_optimizer& wanted, std::vector<Tensor> parameters) : Composed(wanted, std::move(parameters), 1) {}

protected:
    void prepare(int64_t step) override {
        const auto momentum_at = [&](int64_t at) {
            return beta1_ * (1 - 0.5 * std::pow(0.96, static_cast<double>(at) * wanted_.momentum_decay));
        };
        const auto momentum = momentum_at(step);
        const auto next = momentum_at(step + 1);
        // PyTorch keeps the product as a tensor; here it has the dtype of the parameters.
        number_ = type() == at::kFloat ? static_cast<float>(number_) * static_cast<float>(momentum) : number_ * momentum;
        gradient_rate_ = -learning_rate_ * (1 - momentum) / (1 - number_);
        mean_rate_ = -learning_rate_ * next / (1 - number_ * next);
        correction_ = 1 - std::pow(wanted_.beta2, step);
    }

    void update(Tensor& p, Tensor g, Tensor& mean, Tensor& square) override {
        g = decayed_either_way(p, g);
        average(g, mean, square);
        const auto divisor = square.div(correction_).sqrt_().add_(wanted_.epsilon);
        p.addcdiv_(g, divisor, gradient_rate_);
        p.addcdiv_(mean, divisor, mean_rate_);
    }

private:
    double gradient_rate_ = 0;
    double mean_rate_ = 0;
    double correction_ = 1;
};

class RAdam final : public Composed {
public:
    RAdam(const ia_optimizer& wanted, std::vector<Tensor> parameters) : Composed(wanted, std::move(parameters), 0) {}

protected:
    void prepare(int64_t step) override {
        correction1_ = 1 - std::pow(beta1_, step);
        const auto power2 = std::pow(wanted_.beta2, step);
        const auto longest = 2 / (1 - wanted_.beta2) - 1;
        const auto length = longest - 2 * static_cast<double>(step) * power2 / (1 - power2);
        // Where the variance of the second moment is bounded, as the paper has it.
        is_bounded_ = length > 5;
        root2_ = std::sqrt(1 - power2);
        rectification_ = is_bounded_
            ? std::sqrt((length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length))
            : 0;
    }

    void update(Tensor& p, Tensor g, Tensor& mean, Tensor& square) override {
        g = decayed_either_way(p, g);
        average(g, mean, square);
        auto change = mean.div(correction1_).mul_(learning_rate_);
        if (is_bounded_) {
            change.mul_(square.sqrt().add_(wanted_.epsilon).reciprocal_().mul_(root2_)).mul_(rectification_);
        }
        p.sub_(change);
    }

private:
    double correction1_ = 1;
    double root2_ = 1;
    double rectification_ = 0;
    bool is_bounded_ = false;
};

class Adadelta final : public Composed {
public:
    Adadelta(const ia_optimizer& wanted, std::vector<Tensor> parameters) : Composed(wanted, std::move(parameters), 0) {}

protected:
    void prepare(int64_t) override {}

    void update(Tensor& p, Tensor g, Tensor& square, Tensor& change) override {
        g = decayed(p, g);
        square.mul_(wanted_.rho).addcmul_(g, g, 1 - wanted_.rho);
        const auto delta = change.add(wanted_.epsilon).sqrt_().div_(square.add(wanted_.epsilon).sqrt_()).mul_(g);
        change.mul_(wanted_.rho).addcmul_(delta, delta, 1 - wanted_.rho);
        p.add_(delta, -learning_rate_);
    }
};

class Rprop final : public Composed {
public:
    Rprop(const ia_optimizer& wanted, std::vector<Tensor> parameters) : Composed(wanted, std::move(parameters), 0) {}

protected:
    void prepare(int64_t step) override { is_first_ = step == 1; }

    void update(Tensor& p, Tensor g, Tensor& before, Tensor& size) override {
        if (is_first_) {
            size.fill_(learning_rate_);
        }
        const auto product = g.mul(before);
        auto factor = at::ones_like(product);
        factor.masked_fill_(product.gt(0), wanted_.etaplus);
        factor.masked_fill_(product.lt(0), wanted_.etaminus);
        size.mul_(factor).clamp_(wanted_.step_size_min, wanted_.step_size_max);
        g = g.masked_fill(product.lt(0), 0);
        p.addcmul_(g.sign(), size, -1);
        before.copy_(g);
    }

private:
    bool is_first_ = false;
};

} // namespace

namespace ia {

std::unique_ptr<Optimizer> create_composed_optimizer(const ia_optimizer& wanted, std::vector<Tensor> parameters) {
    switch (wanted.kind) {
        case IA_ADAMAX: return std::make_unique<Adamax>(wanted, std::move(parameters));
        case IA_NADAM: return std::make_unique<NAdam>(wanted, std::move(parameters));
        case IA_RADAM: return std::make_unique<RAdam>(wanted, std::move(parameters));
        case IA_ADADELTA: return std::make_unique<Adadelta>(wanted, std::move(parameters));
        case IA_RPROP: return std::make_unique<Rprop>(wanted, std::move(parameters));
        default: throw BadArgument("no such optimizer is composed");
    }
}

} // namespace ia
