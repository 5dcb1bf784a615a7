// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <QWidget>

#include "core/media/decode_service.h"
#include "core/playback/player.h"
#include "core/session/mask_propagator.h"
#include "core/session/session.h"
#include "ui/base/actions.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/motion_player.h"
#include "ui/canvas/overlay/canvas_overlays.h"
#include "ui/canvas/sequence_pictures.h"
#include "ui/canvas/tool_registry.h"

class QActionGroup;
class QToolBar;

namespace reelbrush::ui {

class MaskBar;
class ToolOptionsBar;
class TransportBar;

// The viewer: canvas with its tool bar at the left, tool options above, transport below. Shows the
// composite of the sequence at the playhead, the preview of a running job, or the source while the
// flip key is held. Never waits for a picture: the last one stays until the next is there.
class Viewer : public QWidget {
  Q_OBJECT

 public:
  // Adds the tools' actions ("tool.brush" …) to `actions`, which must hold the transport's.
  Viewer(core::Session& session, core::Player& player, core::DecodeService& decoder,
         ActionRegistry& actions, QWidget* parent = nullptr);

  CanvasView& canvas() { return *canvas_; }
  SequencePictures& pictures() { return pictures_; }
  core::MaskPropagator& propagator() { return propagator_; }
  MotionPlayer& motionPlayer() { return motion_; }
  MaskBar& maskBar() { return *maskBar_; }
  // The segment that the tools work on; null if there is none.
  const core::Segment* segment() const { return context_.segment(); }
  const std::vector<ToolEntry>& tools() const { return tools_; }
  QActionGroup& toolActions() { return *toolActions_; }
  // While held: the source instead of the composite (ux U10.7, flip).
  void setFlipped(bool flipped);
  bool isFlipped() const { return flipped_; }
  // A change of size by a factor, as the keys [ and ] do.
  void scaleBrush(double factor);
  QString timeText() const;
  // The picture on the canvas is the last one that was asked for.
  bool isPictureSettled() const { return shown_ == asked_; }
  // Gives the file to play in place of another, while it plays; generation never asks.
  using ProxyOf =
      std::function<std::optional<std::filesystem::path>(const std::filesystem::path& file)>;
  void setProxies(ProxyOf proxyOf) { proxyOf_ = std::move(proxyOf); }

 signals:
  void notice(const QString& text);

 private:
  QToolBar* makeToolBar(ActionRegistry& actions);
  void makeOverlayActions(ActionRegistry& actions);
  void connectMotion(ActionRegistry& actions);
  void connectSession();
  void refreshAll();
  void refreshExtent();
  void refreshPicture();
  void refreshOverlay();
  void refreshLabel();
  void refreshTool();
  void showPicture(const QImage& picture, quint64 number);
  void updateAccessibleName();

  core::Session& session_;
  core::Player& player_;
  core::DecodeService& decoder_;
  ToolContext context_;
  std::vector<ToolEntry> tools_;
  SequencePictures pictures_;
  core::MaskPropagator propagator_;
  MotionPlayer motion_;
  CanvasView* canvas_;
  CanvasOverlays overlays_;
  MaskBar* maskBar_ = nullptr;
  TransportBar* transport_;
  QActionGroup* toolActions_;
  quint64 asked_ = 0;
  quint64 shown_ = 0;
  ProxyOf proxyOf_;
  bool flipped_ = false;
};

}  // namespace reelbrush::ui
