#include "optimizer.h"

namespace ia {

std::unique_ptr<Optimizer> create_optimizer(const ia_optimizer& wanted, std::vector<at::Tensor> parameters) {
    switch (wanted.kind) {
        case IA_SGD:
        case IA_ADAM:
        case IA_ADAMW:
        case IA_RMSPROP:
        case IA_ADAGRAD:
            return create_torch_optimizer(wanted, std::move(parameters));
        case IA_LBFGS:
            return create_lbfgs(wanted, std::move(parameters));
        case IA_ADAMAX:
        case IA_NADAM:
        case IA_RADAM:
        case IA_ADADELTA:
        case IA_RPROP:
            return create_composed_optimizer(wanted, std::move(parameters));
    }
    throw BadArgument("unknown optimizer");
}

} // namespace ia
