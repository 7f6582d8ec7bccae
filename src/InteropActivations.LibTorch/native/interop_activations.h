/* The C ABI between InteropActivations and libtorch.
 *
 * Every function that can fail returns IA_OK or another ia_status; ia_last_error() then has the text. No C++ exception
 * leaves the library. Memory belongs to the caller: what is passed in is read where it lies and never kept, results are
 * written where the caller says. Handles are not thread-safe; different handles may be used by different threads.
 *
 * dtype is an ia_dtype; a `const void*` of values points at float for IA_FLOAT32 and at double for IA_FLOAT64.
 */
#ifndef INTEROP_ACTIVATIONS_H
#define INTEROP_ACTIVATIONS_H

#include <stdint.h>

#if defined(_WIN32)
#define IA_API __declspec(dllexport)
#else
#define IA_API __attribute__((visibility("default")))
#endif

/* Raised by one with every change of this header, so that a stale library is recognised. */
#define IA_ABI_VERSION 4

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ia_status {
    IA_OK = 0,
    IA_BAD_ARGUMENT = 1, /* The caller gave something that does not fit. */
    IA_BAD_EXPRESSION = 2, /* TorchScript text that does not compile. */
    IA_TORCH_ERROR = 3 /* libtorch threw while computing. */
} ia_status;

typedef enum ia_dtype { IA_FLOAT32 = 0, IA_FLOAT64 = 1 } ia_dtype;

/* ---- errors and the library itself ---- */

/* What the last call of this thread that did not return IA_OK has to say. Valid until this thread's next call. */
IA_API const char* ia_last_error(void);

/* IA_ABI_VERSION as compiled into the library. Touches nothing of libtorch. */
IA_API int32_t ia_abi_version(void);

/* The version of libtorch whose headers were compiled against. */
IA_API const char* ia_compiled_version(void);

/* at::show_config() of the libtorch that is loaded: its own version, its CPU capability, how it was built. */
IA_API const char* ia_configuration(void);

/* The OpenBLAS that libtorch calls, with the kernels it chose for this processor; empty for another BLAS. */
IA_API const char* ia_blas(void);

/* How many threads an operation may use, in this process. */
IA_API int32_t ia_get_threads(void);

/* Sets that number, at least 1; it reaches every thread that calls in later. */
IA_API ia_status ia_set_threads(int32_t threads);

/* ---- expressions ---- */

typedef struct ia_expression ia_expression;

/* Compiles TorchScript source that defines `f`, whose first argument is x and which returns one tensor. */
IA_API ia_status ia_expression_compile(const char* source, ia_expression** expression);

IA_API void ia_expression_free(ia_expression* expression);

/* The arguments of f. x has the shape rows × columns. */
typedef struct ia_arguments {
    const void* x;
    int64_t rows;
    int64_t columns;
    const void* learned; /* The arguments after x, each a tensor of one element. */
    int32_t learned_count;
    const void* draws; /* The last argument, shaped as x; NULL if f takes none. */
} ia_arguments;

/* y = f(x, …). y has room for exactly as many values as f returns; it may be the memory of x. */
IA_API ia_status ia_expression_forward(
    const ia_expression* expression, ia_dtype dtype, const ia_arguments* arguments, void* y, int64_t y_count);

/* dx = autograd's gradient of f at x for the gradient dy of the result; dx may be the memory of x or of dy.
 * learned_gradient is NULL or has room for learned_count values. */
IA_API ia_status ia_expression_backward(
    const ia_expression* expression, ia_dtype dtype, const ia_arguments* arguments,
    const void* dy, int64_t dy_count, void* dx, void* learned_gradient);

/* A tensor in the caller's memory, the last axis running fastest. */
typedef struct ia_tensor {
    const void* values;
    const int64_t* shape;
    int32_t dimensions; /* 0 for a scalar. */
} ia_tensor;

/* What an expression gave for some arguments. It owns copies of them, and may be asked for gradients several times. */
typedef struct ia_evaluation ia_evaluation;

/* f of tensors of any shapes, one for each of its arguments. Without differentiable, no gradient can be asked for. */
IA_API ia_status ia_expression_evaluate(
    const ia_expression* expression, ia_dtype dtype, const ia_tensor* arguments, int32_t argument_count,
    int32_t differentiable, ia_evaluation** evaluation);

IA_API void ia_evaluation_free(ia_evaluation* evaluation);

IA_API int32_t ia_evaluation_dimensions(const ia_evaluation* evaluation);

/* Writes as many lengths as the result has dimensions. */
IA_API ia_status ia_evaluation_shape(const ia_evaluation* evaluation, int64_t* shape);

/* Writes the result; y has room for exactly as many values as its shape says. */
IA_API ia_status ia_evaluation_values(const ia_evaluation* evaluation, void* y, int64_t y_count);

/* Autograd's gradients of all arguments for the gradient dy of the result. Each of gradients is as large as its argument. */
IA_API ia_status ia_evaluation_backward(
    const ia_evaluation* evaluation, const void* dy, int64_t dy_count, void* const* gradients);

/* ---- training sessions ---- */

typedef struct ia_session ia_session;

/* torch::nn::BatchNorm1d and torch::nn::LayerNorm, both with gamma and beta. */
typedef enum ia_normalization { IA_NOT_NORMALIZED = 0, IA_BATCH_NORM = 1, IA_LAYER_NORM = 2 } ia_normalization;

/* A torch::nn::Linear, a normalization, an activation, and dropout, of which only the first must be there. */
typedef struct ia_layer {
    int64_t inputs;
    int64_t outputs;
    const ia_expression* activation; /* NULL for none. The session keeps its own reference. */
    int32_t learned_count; /* Trained arguments of the activation. */
    int32_t has_bias;
    ia_normalization normalization;
    int32_t drops_out; /* Whether a step multiplies what the layer gives by a mask. */
    double epsilon; /* Of the normalization. */
    double momentum; /* Of batch normalization. */
} ia_layer;

typedef enum ia_loss_kind {
    IA_MSE = 0,
    IA_L1 = 1,
    IA_SMOOTH_L1 = 2,
    IA_HUBER = 3,
    IA_CROSS_ENTROPY = 4,
    IA_BCE_WITH_LOGITS = 5,
    IA_NLL = 6,
    IA_KL_DIV = 7,
    IA_HINGE = 8, /* relu(margin - y * x), which has no module in PyTorch. */
    IA_POISSON_NLL = 9
} ia_loss_kind;

typedef enum ia_reduction { IA_MEAN = 0, IA_SUM = 1 } ia_reduction;

/* What a kind does not name is not read. Under PyTorch's names: */
typedef struct ia_loss {
    ia_loss_kind kind;
    ia_reduction reduction;
    double border; /* beta of IA_SMOOTH_L1, delta of IA_HUBER, the margin of IA_HINGE */
    double label_smoothing; /* IA_CROSS_ENTROPY */
    int64_t ignore_index; /* IA_CROSS_ENTROPY, IA_NLL */
    int32_t log_target; /* IA_KL_DIV */
    int32_t log_input; /* IA_POISSON_NLL, as are full and epsilon */
    int32_t full;
    int32_t weight_count; /* 0, or the network's outputs. */
    double epsilon;
    const double* weights; /* weight of IA_CROSS_ENTROPY and IA_NLL, pos_weight of IA_BCE_WITH_LOGITS. Copied. */
} ia_loss;

/* torch::nn::utils::clip_grad_norm_ with the 2-norm, and clip_grad_value_. */
typedef enum ia_clipping_kind { IA_NOT_CLIPPED = 0, IA_CLIP_NORM = 1, IA_CLIP_VALUE = 2 } ia_clipping_kind;

typedef struct ia_clipping {
    ia_clipping_kind kind;
    double limit;
} ia_clipping;

typedef enum ia_optimizer_kind {
    IA_SGD = 0,
    IA_ADAM = 1,
    IA_ADAMW = 2,
    IA_ADAMAX = 3,
    IA_NADAM = 4,
    IA_RADAM = 5,
    IA_RMSPROP = 6,
    IA_ADAGRAD = 7,
    IA_ADADELTA = 8,
    IA_RPROP = 9,
    IA_LBFGS = 10
} ia_optimizer_kind;

/* Named as PyTorch names them. An optimizer reads those that it has; the others mean nothing. Flags are 0 or 1. */
typedef struct ia_optimizer {
    ia_optimizer_kind kind;
    double learning_rate;
    double weight_decay;
    double momentum; /* SGD, RMSprop */
    double dampening; /* SGD */
    double beta1; /* Adam and its relatives */
    double beta2;
    double epsilon;
    double momentum_decay; /* NAdam */
    double alpha; /* RMSprop */
    double rho; /* Adadelta */
    double lr_decay; /* Adagrad */
    double initial_accumulator_value;
    double etaminus; /* Rprop */
    double etaplus;
    double step_size_min;
    double step_size_max;
    double tolerance_grad; /* L-BFGS */
    double tolerance_change;
    int64_t max_iter;
    int64_t max_eval;
    int64_t history_size;
    int32_t strong_wolfe;
    int32_t nesterov; /* SGD */
    int32_t amsgrad; /* Adam, AdamW */
    int32_t decoupled_weight_decay; /* NAdam, RAdam */
    int32_t centered; /* RMSprop */
} ia_optimizer;

/* Layers in order; flat values everywhere in the order W1, b1, gamma1, beta1, a1, W2, … with a the learned arguments of the
 * activation. What a layer lacks is left out. */
typedef struct ia_network {
    const ia_layer* layers;
    int32_t layer_count;
    ia_loss loss;
    ia_clipping clipping;
    ia_optimizer optimizer;
} ia_network;

IA_API ia_status ia_session_create(
    ia_dtype dtype, const ia_network* network, const void* parameters, int64_t parameter_count, ia_session** session);

IA_API void ia_session_free(ia_session* session);

/* Learning rate and momentum, or first beta, of the steps to come. Momentum is NaN for the optimizer's own. */
IA_API ia_status ia_session_set_rates(ia_session* session, double learning_rate, double momentum);

/* The rows of a step. Targets: one class index per row for IA_CROSS_ENTROPY and IA_NLL, else as many values as outputs. */
typedef struct ia_batch {
    const void* inputs;
    const void* targets;
    int64_t rows;
    const void* weights; /* How much each row counts; NULL where all count alike. */
    const void* masks; /* Layer after layer of those that drop out, each rows × width; already scaled. */
    int64_t mask_count;
} ia_batch;

/* Forward, backward, clipping, update; for L-BFGS as often as it asks. loss is the value before the update. */
IA_API ia_status ia_session_step(ia_session* session, const ia_batch* batch, double* loss);

/* The network's outputs for rows of inputs, in evaluation mode: running statistics, nothing dropped. */
IA_API ia_status ia_session_predict(
    ia_session* session, const void* inputs, int64_t rows, void* outputs, int64_t output_count);

typedef enum ia_quantity {
    IA_PARAMETERS = 0,
    IA_GRADIENTS = 1, /* Of the last step, as they were clipped; zeros before the first. */
    IA_OPTIMIZER_STATE = 2, /* One block as long as the parameters for each buffer, then the numbers; zeros before the first step. */
    IA_BUFFERS = 3 /* running_mean and running_var of each batch normalization. */
} ia_quantity;

/* Copies a quantity out. count is what the caller has room for and must be exactly what there is. */
IA_API ia_status ia_session_copy(ia_session* session, ia_quantity quantity, void* destination, int64_t count);

/* Replaces parameters, running statistics, optimizer state and the number of steps taken. */
IA_API ia_status ia_session_restore(
    ia_session* session, const void* parameters, int64_t parameter_count, const void* buffers, int64_t buffer_count,
    const void* optimizer_state, int64_t state_count, int64_t steps);

#ifdef __cplusplus
}
#endif

#endif
