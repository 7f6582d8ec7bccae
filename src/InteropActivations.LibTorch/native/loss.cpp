#include "loss.h"

namespace ia {

using at::Tensor;

namespace {

Tensor reduce(const Tensor& terms, int64_t reduction) {
    switch (reduction) {
        case at::Reduction::Mean: return terms.mean();
        case at::Reduction::Sum: return terms.sum();
        default: return terms;
    }
}

int64_t reduction_of(ia_reduction reduction) {
    switch (reduction) {
        case IA_MEAN: return at::Reduction::Mean;
        case IA_SUM: return at::Reduction::Sum;
    }
    throw BadArgument("unknown reduction");
}

} // namespace

Loss::Loss(const ia_loss& specification, at::ScalarType type) : specification_(specification), type_(type) {
    if (specification.weight_count > 0) {
        weights_ = view(specification.weights, {specification.weight_count}, at::kDouble).to(type, /*non_blocking=*/false, /*copy=*/true);
    }
    specification_.weights = nullptr; // The caller's memory, which is not kept.
}

Tensor Loss::operator()(const Tensor& outputs, const void* targets, const void* row_weights) const {
    const auto rows = outputs.size(0);
    const auto y = takes_classes() ? view(targets, {rows}, type_).to(at::kLong) : view(targets, outputs.sizes(), type_);
    const auto reduction = reduction_of(specification_.reduction);
    if (row_weights == nullptr) {
        return reduced(outputs, y, reduction);
    }
    const auto weights = view(row_weights, {rows}, type_);
    const auto terms = reduced(outputs, y, at::Reduction::None);
    const auto sum = (terms * (takes_classes() ? weights : weights.unsqueeze(1))).sum();
    return reduction == at::Reduction::Mean ? sum / divisor(outputs, y, weights) : sum;
}

Tensor Loss::reduced(const Tensor& outputs, const Tensor& targets, int64_t reduction) const {
    const auto& loss = specification_;
    switch (loss.kind) {
        case IA_MSE: return at::mse_loss(outputs, targets, reduction);
        case IA_L1: return at::l1_loss(outputs, targets, reduction);
        case IA_SMOOTH_L1:
            // As torch.nn.functional does: the kernel's own slope at ŷ = y would be -1 for a beta of 0.
            return loss.border == 0 ? at::l1_loss(outputs, targets, reduction)
                                    : at::smooth_l1_loss(outputs, targets, reduction, loss.border);
        case IA_HUBER: return at::huber_loss(outputs, targets, reduction, loss.border);
        case IA_CROSS_ENTROPY:
            return at::cross_entropy_loss(outputs, targets, weights_, reduction, loss.ignore_index, loss.label_smoothing);
        case IA_BCE_WITH_LOGITS:
            return at::binary_cross_entropy_with_logits(outputs, targets, /*weight=*/{}, weights_, reduction);
        case IA_NLL: return at::nll_loss(outputs, targets, weights_, reduction, loss.ignore_index);
        case IA_KL_DIV: return at::kl_div(outputs, targets, reduction, loss.log_target != 0);
        case IA_HINGE: return reduce(at::relu(loss.border - targets * outputs), reduction);
        case IA_POISSON_NLL:
            return at::poisson_nll_loss(outputs, targets, loss.log_input != 0, loss.full != 0, loss.epsilon, reduction);
    }
    throw BadArgument("unknown loss");
}

Tensor Loss::divisor(const Tensor& outputs, const Tensor& targets, const Tensor& row_weights) const {
    if (!takes_classes()) {
        return row_weights.sum() * outputs.size(1);
    }
    const auto ignored = targets == specification_.ignore_index;
    auto counted = row_weights.masked_fill(ignored, 0);
    if (weights_.defined()) {
        counted = counted * weights_.index_select(0, targets.masked_fill(ignored, 0));
    }
    return counted.sum();
}

} // namespace ia
