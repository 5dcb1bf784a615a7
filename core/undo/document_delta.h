// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/project/document.h"
#include "core/raster/mask_bitmap.h"

namespace reelbrush::core {

// The parts in which two documents differ, kept so that either can be made from the other. Masks
// that were painted on are kept as the rectangle that changed.
class DocumentDelta {
 public:
  DocumentDelta() = default;
  DocumentDelta(const Document& before, const Document& after);

  bool isEmpty() const;
  // `document` must be the other side.
  Document forward(Document document) const;
  Document backward(Document document) const;
  // Host bytes of painted rectangles, for tests and limits.
  std::size_t patchBytes() const;

 private:
  template <typename T>
  struct Change {
    T before;
    T after;
  };
  // The document without what `tracks` and `segments` hold in detail.
  struct PaintedKeyframe {
    SegmentId segment;
    ConditionRowId row;
    MaskLayerId layer;
    RationalTime time;
    BitmapPatch patch;
  };
  struct Frame {
    ProjectId id;
    std::string name;
    SequenceSettings settings;
    std::vector<Marker> markers;
    std::vector<TrackId> trackOrder;
    QJsonObject extras;
    QJsonObject sequenceExtras;
    bool operator==(const Frame&) const = default;
  };
  static Frame frameOf(const Document& document);
  Document moved(Document document, bool isForward) const;
  static void repaint(Document& document, const PaintedKeyframe& painted, bool isForward);
  bool comparePainting(const Segment& before, const Segment& after);

  std::optional<Change<Frame>> frame_;
  std::optional<Change<MediaPool>> media_;
  std::optional<Change<std::vector<Take>>> unattached_;
  std::vector<Change<std::optional<Track>>> tracks_;
  std::vector<Change<Segment>> segments_;
  std::vector<PaintedKeyframe> paintings_;
};

}  // namespace reelbrush::core
