// What every optimizer's state needs: one flat tensor from many, and many from one.
#pragma once

#include <ATen/ATen.h>

#include <sstream>
#include <string>
#include <type_traits>
#include <vector>

namespace ia {

inline int64_t count_of(const std::vector<at::Tensor>& parameters) {
    int64_t count = 0;
    for (const auto& parameter : parameters) {
        count += parameter.numel();
    }
    return count;
}

// Buffer after buffer, each in the order of the parameters; an undefined tensor stands for zeros.
inline at::Tensor flatten(const std::vector<at::Tensor>& tensors, const std::vector<at::Tensor>& parameters) {
    std::vector<at::Tensor> flat;
    for (size_t i = 0; i < tensors.size(); i++) {
        const auto& parameter = parameters[i % parameters.size()];
        flat.push_back(tensors[i].defined() ? tensors[i].detach().reshape(-1) : at::zeros(parameter.numel(), parameter.options()));
    }
    return flat.empty() ? at::empty(0, parameters.front().options()) : at::cat(flat);
}

// The inverse: tensors that share no memory with what they came from.
inline std::vector<at::Tensor> unflatten(const at::Tensor& flat, int64_t buffers, const std::vector<at::Tensor>& parameters) {
    std::vector<at::Tensor> tensors;
    int64_t at = 0;
    for (int64_t buffer = 0; buffer < buffers; buffer++) {
        for (const auto& parameter : parameters) {
            tensors.push_back(flat.narrow(0, at, parameter.numel()).clone().view(parameter.sizes()));
            at += parameter.numel();
        }
    }
    return tensors;
}

// libtorch finds a parameter's state by the address of its tensor: as text in 1.13, as a pointer since 2.0.
template <class Key>
Key key_of(const at::Tensor& parameter) {
    auto* address = parameter.unsafeGetTensorImpl();
    if constexpr (std::is_same_v<Key, std::string>) {
        std::ostringstream text;
        text << address;
        return text.str();
    } else {
        return address;
    }
}

template <class Map>
auto state_of(Map& states, const at::Tensor& parameter) {
    return states.find(key_of<typename Map::key_type>(parameter));
}

} // namespace ia
