#include "loss.h"
#include "network.h"
#include "optimizer.h"

#include <c10/core/InferenceMode.h>
#include <torch/nn/utils/clip_grad.h>

namespace {

using at::Tensor;

int64_t total(const std::vector<Tensor>& tensors) {
    int64_t count = 0;
    for (const auto& tensor : tensors) {
        count += tensor.numel();
    }
    return count;
}

void check_count(const char* what, int64_t given, int64_t wanted) {
    if (given != wanted) {
        throw ia::BadArgument(
            std::string(what) + ": " + std::to_string(given) + " values were given, but there are " + std::to_string(wanted));
    }
}

} // namespace

struct ia_session {
    ia_session(ia_dtype dtype, const ia_network& network)
        : type_(ia::scalar_type(dtype)),
          loss_(network.loss, type_),
          clipping_(network.clipping),
          network_(network),
          parameters_(in_type(network_, type_)),
          buffers_(network_.running_statistics()),
          optimizer_(ia::create_optimizer(network.optimizer, parameters_)) {}

    double step(const ia_batch& batch) {
        const auto loss = optimizer_->step([&] { return evaluate(batch); });
        return loss.item<double>();
    }

    void set_rates(double learning_rate, double momentum) { optimizer_->set_rates(learning_rate, momentum); }

    void predict(const void* inputs, int64_t rows, void* destination, int64_t count) {
        const at::NoGradGuard no_autograd;
        const auto outputs = network_.predict(rows_of(inputs, rows, network_.inputs()));
        check_count("outputs", count, outputs.numel());
        ia::view(destination, outputs.sizes(), type_).copy_(outputs);
    }

    void copy(ia_quantity quantity, void* destination, int64_t count) {
        const at::NoGradGuard no_autograd;
        switch (quantity) {
            case IA_PARAMETERS:
                check_count("parameters", count, total(parameters_));
                copy_out(parameters_, destination);
                return;
            case IA_GRADIENTS: {
                check_count("gradients", count, total(parameters_));
                std::vector<Tensor> gradients;
                for (const auto& parameter : parameters_) {
                    gradients.push_back(parameter.grad());
                }
                copy_out(gradients, destination);
                return;
            }
            case IA_OPTIMIZER_STATE:
                check_count("optimizer state", count, optimizer_->state_length());
                ia::view(destination, {count}, type_).copy_(optimizer_->state());
                return;
            case IA_BUFFERS:
                check_count("running statistics", count, total(buffers_));
                for (const auto& buffer : buffers_) {
                    ia::view(destination, buffer.sizes(), type_).copy_(buffer);
                    destination = static_cast<char*>(destination) + buffer.nbytes();
                }
                return;
        }
        throw ia::BadArgument("unknown quantity");
    }

    void set_parameters(const void* source, int64_t count) { copy_in("parameters", parameters_, source, count); }

    void set_buffers(const void* source, int64_t count) { copy_in("running statistics", buffers_, source, count); }

    void set_optimizer_state(const void* source, int64_t count, int64_t steps) {
        check_count("optimizer state", count, optimizer_->state_length());
        const at::NoGradGuard no_autograd;
        optimizer_->restore(ia::view(source, {count}, type_).clone(), steps);
    }

private:
    static std::vector<Tensor> in_type(ia::NetworkImpl& network, at::ScalarType type) {
        network.to(type);
        return network.parameters();
    }

    // Forward and backward.
    Tensor evaluate(const ia_batch& batch) {
        // Undefined gradients, not zeros: then libtorch neither clears nor adds, as a fresh zero_grad() of PyTorch does.
        for (auto& parameter : parameters_) {
            parameter.mutable_grad() = Tensor();
        }
        const auto outputs = network_.train_forward(
            rows_of(batch.inputs, batch.rows, network_.inputs()), ia::Masks(batch.masks, batch.mask_count));
        const auto loss = loss_(outputs, batch.targets, batch.weights);
        // A loss that depends on no parameter, as behind a step function, has no graph to walk.
        if (loss.requires_grad()) {
            loss.backward();
        }
        clip_gradients();
        return loss;
    }

    Tensor rows_of(const void* values, int64_t rows, int64_t columns) const {
        return ia::view(values, {rows, columns}, type_);
    }

    void clip_gradients() {
        switch (clipping_.kind) {
            case IA_NOT_CLIPPED: return;
            case IA_CLIP_NORM: torch::nn::utils::clip_grad_norm_(parameters_, clipping_.limit); return;
            case IA_CLIP_VALUE: torch::nn::utils::clip_grad_value_(parameters_, clipping_.limit); return;
        }
        throw ia::BadArgument("unknown clipping");
    }

    void copy_in(const char* what, std::vector<Tensor>& tensors, const void* source, int64_t count) const {
        check_count(what, count, total(tensors));
        const at::NoGradGuard no_autograd;
        for (auto& tensor : tensors) {
            tensor.copy_(ia::view(source, tensor.sizes(), type_));
            source = static_cast<const char*>(source) + tensor.nbytes();
        }
    }

    // Tensor after tensor; one that is undefined, because it does not exist yet, as zeros of its parameter's size.
    void copy_out(const std::vector<Tensor>& tensors, void* destination) const {
        for (size_t i = 0; i < tensors.size(); i++) {
            const auto& parameter = parameters_[i % parameters_.size()];
            auto target = ia::view(destination, parameter.sizes(), type_);
            if (tensors[i].defined()) {
                target.copy_(tensors[i]);
            } else {
                target.zero_();
            }
            destination = static_cast<char*>(destination) + parameter.nbytes();
        }
    }

    at::ScalarType type_;
    ia::Loss loss_;
    ia_clipping clipping_;
    ia::NetworkImpl network_;
    std::vector<Tensor> parameters_;
    std::vector<Tensor> buffers_;
    std::unique_ptr<ia::Optimizer> optimizer_;
};

ia_status ia_session_create(
    ia_dtype dtype, const ia_network* network, const void* parameters, int64_t parameter_count, ia_session** session) {
    return ia::guarded([&] {
        auto created = std::make_unique<ia_session>(dtype, *network);
        created->set_parameters(parameters, parameter_count);
        *session = created.release();
    });
}

void ia_session_free(ia_session* session) {
    delete session;
}

ia_status ia_session_set_rates(ia_session* session, double learning_rate, double momentum) {
    return ia::guarded([&] { session->set_rates(learning_rate, momentum); });
}

ia_status ia_session_step(ia_session* session, const ia_batch* batch, double* loss) {
    return ia::guarded([&] { *loss = session->step(*batch); });
}

ia_status ia_session_predict(
    ia_session* session, const void* inputs, int64_t rows, void* outputs, int64_t output_count) {
    return ia::guarded([&] { session->predict(inputs, rows, outputs, output_count); });
}

ia_status ia_session_copy(ia_session* session, ia_quantity quantity, void* destination, int64_t count) {
    return ia::guarded([&] { session->copy(quantity, destination, count); });
}

ia_status ia_session_restore(
    ia_session* session, const void* parameters, int64_t parameter_count, const void* buffers, int64_t buffer_count,
    const void* optimizer_state, int64_t state_count, int64_t steps) {
    return ia::guarded([&] {
        session->set_parameters(parameters, parameter_count);
        session->set_buffers(buffers, buffer_count);
        session->set_optimizer_state(optimizer_state, state_count, steps);
    });
}
