// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace reelbrush::app {

// Where the bundled files `name` ("models", "samples") may lie, nearest first: in share/ of an
// install prefix, beside the program (portable folder), some levels above it (a build inside the
// source tree). None of them need exist. Needs a QCoreApplication.
std::vector<std::filesystem::path> bundledFolders(const std::string& name);

// The bundled sample project, read-only; empty if this copy of the program has none.
std::filesystem::path bundledSample();

}  // namespace reelbrush::app
