// SPDX-License-Identifier: Apache-2.0
#include "inference/conformance/components.h"

namespace reelbrush::inference {

Component findComponent(const std::string& name) {
  static const std::map<std::string, Component> components{
      {"openclip.image", runOpenClipImage},
      {"openclip.text", runOpenClipText},
      {"sd.vae", runKlVae},
      {"videocomposer.ddim", runDdim},
      {"videocomposer.unet", runUnet},
  };
  const auto found = components.find(name);
  return found == components.end() ? nullptr : found->second;
}

}  // namespace reelbrush::inference
