// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <thread>
#include <vector>

#include <QImage>

#include "core/session/wells.h"
#include "ui/panels/inspector/recipe_editor.h"
#include "ui/widgets/section.h"

class QCheckBox;
class QPushButton;

namespace reelbrush::ui {

class PictureWell;
class ValueSlider;

// What the inspector needs of the rest of the window; every member may be empty.
struct InspectorSources {
  // A small picture of a file, null if it is not there yet; refreshPictures() is called then.
  std::function<QImage(const std::filesystem::path& file)> thumbnail;
  std::function<QImage()> currentFrame;  // of the viewer
  std::function<void()> openModelManager;
};

// The wells for style, end frames, references, depth and sketch (ux U8.1 to U8.4). What the model
// does not use is greyed with its reason.
class WellsSection : public Section {
  Q_OBJECT

 public:
  WellsSection(RecipeEditor editor, InspectorSources sources, QWidget* parent = nullptr);
  ~WellsSection() override;

  void refresh();

 signals:
  // Lines of the footage were written; the sketch well holds them now.
  void sketchExtracted();

 private:
  struct Entry {
    core::Well well;
    PictureWell* view;
  };

  void addWell(core::Well well, const QString& key, const QString& title);
  void makeDepthTools();
  void fill(core::Well well, const std::function<core::PictureRef(const core::Segment&)>& make);
  void giveMedia(core::Well well, const QString& media);
  void giveTake(core::Well well, const QString& take);
  void browse(core::Well well);
  void crop(core::Well well, int index);
  void refreshWell(const Entry& entry, const core::Segment& segment,
                   const core::ModelDescription* model);
  void refreshDepth(const core::Segment& segment);
  void extractSketch();

  RecipeEditor editor_;
  InspectorSources sources_;
  std::vector<Entry> wells_;
  QPushButton* extractSketch_ = nullptr;
  QPushButton* extractDepth_ = nullptr;
  QWidget* depthTools_ = nullptr;
  QCheckBox* nearWhite_ = nullptr;
  ValueSlider* gamma_ = nullptr;
  std::jthread extractor_;  // last: stops before what it reports to goes
};

}  // namespace reelbrush::ui
