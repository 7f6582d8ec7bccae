#pragma once

#include "boundary.h"

namespace ia {

// One of PyTorch's losses, with weights of rows beside those that PyTorch has.
class Loss {
public:
    Loss(const ia_loss& specification, at::ScalarType type);

    // The loss of a batch. row_weights is null where all rows count alike.
    at::Tensor operator()(const at::Tensor& outputs, const void* targets, const void* row_weights) const;

private:
    bool takes_classes() const { return specification_.kind == IA_CROSS_ENTROPY || specification_.kind == IA_NLL; }

    at::Tensor reduced(const at::Tensor& outputs, const at::Tensor& targets, int64_t reduction) const;

    // What a row counts for in the divisor of the mean.
    at::Tensor divisor(const at::Tensor& outputs, const at::Tensor& targets, const at::Tensor& row_weights) const;

    ia_loss specification_;
    at::ScalarType type_;
    at::Tensor weights_; // Of classes or of positive targets; undefined for none.
};

} // namespace ia
