// SPDX-License-Identifier: Apache-2.0
#include "app/screenshots/scenes.h"

#include <algorithm>
#include <cstring>

namespace reelbrush::app {

const std::vector<Scene>& scenes() {
  static const std::vector<Scene> all = [] {
    std::vector<Scene> list;
    for (const auto& group :
         {windowScenes(), canvasScenes(), recipeScenes(), jobScenes(), dialogScenes()}) {
      list.insert(list.end(), group.begin(), group.end());
    }
    std::sort(list.begin(), list.end(),
              [](const Scene& a, const Scene& b) { return std::strcmp(a.id, b.id) < 0; });
    return list;
  }();
  return all;
}

QStringList sceneIds() {
  QStringList ids;
  for (const Scene& scene : scenes()) {
    ids.append(QLatin1String(scene.id));
  }
  return ids;
}

}  // namespace reelbrush::app
