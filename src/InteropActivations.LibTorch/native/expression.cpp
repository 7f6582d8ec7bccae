#include "expression.h"

#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/jit/passes/inliner.h>
#include <torch/jit.h>

#include <array>

namespace {

using at::Tensor;
using torch::jit::Block;

bool any_node_mutates(const Block* block) {
    for (const auto* node : block->nodes()) {
        const auto* schema = node->maybeSchema();
        if (schema != nullptr && schema->is_mutable()) {
            return true;
        }
        for (const auto* inner : node->blocks()) {
            if (any_node_mutates(inner)) {
                return true;
            }
        }
    }
    return false;
}

// x, then the learned values one by one, then the draws if there are any.
std::vector<Tensor> wrap(const ia_expression& expression, ia_dtype dtype, const ia_arguments& arguments) {
    const auto type = ia::scalar_type(dtype);
    const std::array<int64_t, 2> shape{arguments.rows, arguments.columns};
    std::vector<Tensor> tensors;
    tensors.reserve(2 + static_cast<size_t>(arguments.learned_count));
    tensors.push_back(ia::view(arguments.x, shape, type));
    const auto* learned = static_cast<const char*>(arguments.learned);
    for (int32_t i = 0; i < arguments.learned_count; i++) {
        tensors.push_back(ia::view(learned + i * c10::elementSize(type), {1}, type));
    }
    if (arguments.draws != nullptr) {
        tensors.push_back(ia::view(arguments.draws, shape, type));
    }
    expression.check_count(tensors.size());
    return tensors;
}

void check_result(const Tensor& y, ia_dtype dtype, int64_t count) {
    if (y.numel() != count) {
        throw ia::BadArgument(
            "f returned " + std::to_string(y.numel()) + " values, but " + std::to_string(count) + " are wanted");
    }
    ia::check_element_type(y, dtype);
}

// A tensor that does not lie in the memory of another one. An operation may answer with a view of what it was given
// (x.t(), a sum over one element), and where the caller lets memory be shared, results are written there.
Tensor apart_from(const Tensor& tensor, const Tensor& other) {
    return tensor.defined() && tensor.is_alias_of(other) ? tensor.clone() : tensor;
}

void copy_gradient(const Tensor& gradient, void* destination, at::IntArrayRef shape, at::ScalarType type) {
    auto target = ia::view(destination, shape, type);
    if (gradient.defined()) {
        target.copy_(gradient);
    } else {
        target.zero_(); // Autograd leaves out what the result does not depend on.
    }
}

} // namespace

void ia::check_element_type(const Tensor& y, ia_dtype dtype) {
    // Booleans and integers convert exactly; a narrower float would pass for the wanted one and be wrong in the 8th digit.
    if (y.is_floating_point() ? y.scalar_type() != ia::scalar_type(dtype) : y.is_complex()) {
        throw ia::BadArgument(
            std::string("f returned ") + c10::toString(y.scalar_type()) + " values for a " +
            (dtype == IA_FLOAT32 ? "float32" : "float64") + " input");
    }
}

ia_expression::ia_expression(const std::string& source) {
    try {
        unit_ = torch::jit::compile(source);
    } catch (const std::exception& error) {
        throw ia::BadExpression(error.what());
    }
    auto* function = unit_->find_function(c10::QualifiedName("f"));
    if (function == nullptr) {
        throw ia::BadExpression("the text defines no function named f");
    }
    const auto graph = torch::jit::toGraphFunction(*function).graph()->copy();
    torch::jit::Inline(*graph); // A call that is not inlined would run by the executor after all.
    if (graph->outputs().size() != 1 || !graph->outputs()[0]->type()->isSubtypeOf(c10::TensorType::get())) {
        throw ia::BadExpression("f returns " + graph->outputs()[0]->type()->str() + ", but must return one Tensor");
    }
    code_ = torch::jit::Code(graph, "f");
    argument_count_ = graph->inputs().size();
    mutates_ = any_node_mutates(graph->block());
}

void ia_expression::check_count(size_t given) const {
    if (given != argument_count_) {
        throw ia::BadArgument(
            "f takes " + std::to_string(argument_count_) + " arguments, but was given " + std::to_string(given));
    }
}

Tensor ia_expression::operator()(std::vector<Tensor> arguments) const {
    torch::jit::Stack stack;
    stack.reserve(arguments.size());
    for (auto& argument : arguments) {
        stack.emplace_back(mutates_ ? argument.clone() : std::move(argument));
    }
    torch::jit::InterpreterState(code_).run(stack);
    return stack.front().toTensor();
}

ia_status ia_expression_compile(const char* source, ia_expression** expression) {
    return ia::guarded([&] { *expression = new ia_expression(source); });
}

void ia_expression_free(ia_expression* expression) {
    delete expression;
}

ia_status ia_expression_forward(
    const ia_expression* expression, ia_dtype dtype, const ia_arguments* arguments, void* y, int64_t y_count) {
    return ia::guarded([&] {
        const c10::InferenceMode no_autograd;
        const auto given = wrap(*expression, dtype, *arguments);
        auto result = (*expression)(given);
        if (y == arguments->x) {
            result = apart_from(result, given[0]);
        }
        check_result(result, dtype, y_count);
        ia::view(y, result.sizes(), ia::scalar_type(dtype)).copy_(result);
    });
}

ia_status ia_expression_backward(
    const ia_expression* expression, ia_dtype dtype, const ia_arguments* arguments,
    const void* dy, int64_t dy_count, void* dx, void* learned_gradient) {
    return ia::guarded([&] {
        const auto type = ia::scalar_type(dtype);
        const auto leaves = wrap(*expression, dtype, *arguments);
        // x and the learned values; the draws after them have no gradient.
        const auto wanted_learned = learned_gradient == nullptr ? 0 : arguments->learned_count;
        const std::vector<Tensor> wanted(leaves.begin(), leaves.begin() + 1 + wanted_learned);
        for (const auto& leaf : wanted) {
            leaf.requires_grad_();
        }
        const auto result = (*expression)(leaves);
        check_result(result, dtype, dy_count);

        torch::autograd::variable_list gradients(wanted.size());
        if (result.requires_grad()) {
            const auto upstream = ia::view(dy, result.sizes(), type);
            gradients = torch::autograd::grad(
                {result}, wanted, {upstream}, /*retain_graph=*/{}, /*create_graph=*/false, /*allow_unused=*/true);
            for (auto& gradient : gradients) {
                gradient = dx == dy ? apart_from(gradient, upstream) : gradient;
            }
        }
        const at::NoGradGuard no_autograd;
        copy_gradient(gradients[0], dx, leaves[0].sizes(), type);
        for (size_t i = 1; i < gradients.size(); i++) {
            auto* slot = static_cast<char*>(learned_gradient) + (i - 1) * c10::elementSize(type);
            copy_gradient(gradients[i], slot, {1}, type);
        }
    });
}
