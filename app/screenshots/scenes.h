// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QString>
#include <QStringList>

#include "app/screenshots/stage.h"

namespace reelbrush::app {

// A state of the window that is worth a picture (ux 21). play() brings it about on a fresh stage,
// by the window's own actions and the session's own commands, and returns why there is no picture,
// a sentence; empty: there is one. Throws core::Error where the state did not come.
struct Scene {
  const char* id;
  QString (*play)(Stage& stage);
  const char* leftOut = nullptr;  // why a scene that cannot be played yet is left out
};

// In the order of their ids.
const std::vector<Scene>& scenes();
QStringList sceneIds();

// The groups of scenes; one file each.
std::vector<Scene> windowScenes();
std::vector<Scene> canvasScenes();
std::vector<Scene> recipeScenes();
std::vector<Scene> jobScenes();
std::vector<Scene> dialogScenes();

}  // namespace reelbrush::app
