// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <vector>

#include <QImage>

#include "core/conditions/style.h"
#include "core/generation/model_catalog.h"
#include "core/timeline/segment.h"

namespace reelbrush::core {

class Session;

// The places of the inspector for pictures, each a part of a condition.
enum class Well { Style, FirstFrame, LastFrame, Reference, Depth, Sketch };
ConditionKind kindOf(Well well);

// What lies in a well, from the segment's first row of that condition.
std::vector<WellPicture> wellPictures(const Segment& segment, Well well);
// How many pictures the well takes with this model.
int wellLimit(Well well, const ModelDescription& model);

// A file, as the project refers to it; sequences and clips begin with the segment's content.
PictureRef pictureOfFile(Session& session, const Segment& segment,
                         const std::filesystem::path& file);
// Writes the picture into the project's folder, pictures/<hash>.png. Throws Error naming the file.
PictureRef storedPicture(Session& session, const QImage& picture);
// The file of a reference, absolute.
std::filesystem::path fileOf(Session& session, const PictureRef& picture);

// Puts the picture into the well: one step. Where several fit it is added, the oldest goes.
void fillWell(Session& session, const SegmentId& segment, Well well, const PictureRef& picture);
void emptyWell(Session& session, const SegmentId& segment, Well well, int index);
// Left, top, width, height as parts 0...1; none: the whole picture.
void cropWell(Session& session, const SegmentId& segment, Well well, int index,
              const std::optional<std::array<double, 4>>& crop);
// How a depth picture is read; does nothing without one.
void setDepthReading(Session& session, const SegmentId& segment, bool isNearWhite, double gamma);

}  // namespace reelbrush::core
