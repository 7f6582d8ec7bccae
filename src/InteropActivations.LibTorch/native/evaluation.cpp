// Expressions of tensors of any shapes: what a user's own function is held against.
#include "expression.h"

#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <vector>

using at::Tensor;

struct ia_evaluation {
    ia_dtype dtype;
    std::vector<Tensor> arguments;
    Tensor result;
};

ia_status ia_expression_evaluate(
    const ia_expression* expression, ia_dtype dtype, const ia_tensor* arguments, int32_t argument_count,
    int32_t differentiable, ia_evaluation** evaluation) {
    return ia::guarded([&] {
        expression->check_count(static_cast<size_t>(argument_count));
        auto made = std::make_unique<ia_evaluation>();
        made->dtype = dtype;
        for (int32_t i = 0; i < argument_count; i++) {
            const auto& given = arguments[i];
            const at::IntArrayRef shape(given.shape, static_cast<size_t>(given.dimensions));
            made->arguments.push_back(ia::view(given.values, shape, ia::scalar_type(dtype)).clone());
        }
        const at::AutoGradMode gradients(differentiable != 0);
        for (const auto& argument : made->arguments) {
            argument.requires_grad_(differentiable != 0);
        }
        made->result = (*expression)(made->arguments);
        ia::check_element_type(made->result, dtype);
        *evaluation = made.release();
    });
}

void ia_evaluation_free(ia_evaluation* evaluation) {
    delete evaluation;
}

int32_t ia_evaluation_dimensions(const ia_evaluation* evaluation) {
    return static_cast<int32_t>(evaluation->result.dim());
}

ia_status ia_evaluation_shape(const ia_evaluation* evaluation, int64_t* shape) {
    return ia::guarded([&] {
        const auto sizes = evaluation->result.sizes();
        std::copy(sizes.begin(), sizes.end(), shape);
    });
}

ia_status ia_evaluation_values(const ia_evaluation* evaluation, void* y, int64_t y_count) {
    return ia::guarded([&] {
        const auto& result = evaluation->result;
        if (result.numel() != y_count) {
            throw ia::BadArgument("there are " + std::to_string(result.numel()) + " values, but room for " + std::to_string(y_count));
        }
        const at::NoGradGuard no_autograd;
        ia::view(y, result.sizes(), ia::scalar_type(evaluation->dtype)).copy_(result);
    });
}

ia_status ia_evaluation_backward(
    const ia_evaluation* evaluation, const void* dy, int64_t dy_count, void* const* gradients) {
    return ia::guarded([&] {
        const auto& result = evaluation->result;
        const auto type = ia::scalar_type(evaluation->dtype);
        if (result.numel() != dy_count) {
            throw ia::BadArgument("there are " + std::to_string(result.numel()) + " values, but " + std::to_string(dy_count) + " gradients of them");
        }
        torch::autograd::variable_list found(evaluation->arguments.size());
        if (result.requires_grad()) {
            found = torch::autograd::grad(
                {result}, evaluation->arguments, {ia::view(dy, result.sizes(), type)},
                /*retain_graph=*/true, /*create_graph=*/false, /*allow_unused=*/true);
        }
        const at::NoGradGuard no_autograd;
        for (size_t i = 0; i < found.size(); i++) {
            auto target = ia::view(gradients[i], evaluation->arguments[i].sizes(), type);
            if (found[i].defined()) {
                target.copy_(found[i]);
            } else {
                target.zero_(); // Autograd leaves out what the result does not depend on.
            }
        }
    });
}
