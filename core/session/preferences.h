// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <QByteArray>
#include <QSettings>
#include <QString>
#include <QStringList>

namespace reelbrush::core {

// What the user set for the program as a whole; kept by QSettings, read again at the next start.
// GUI thread.
class Preferences {
 public:
  Preferences();
  // Kept in a file of its own (tests).
  explicit Preferences(const QString& iniFile);

  QStringList modelFolders() const;
  void setModelFolders(const QStringList& folders);
  QString device() const;  // "cpu"
  void setDevice(const QString& device);
  QString precision() const;  // "f32"
  void setPrecision(const QString& precision);
  bool showsPreview() const;  // progressive preview of a running job
  void setShowsPreview(bool shows);
  // Seconds of one step of one window, and of all else, of a run with this key; none: never
  // measured.
  std::optional<std::pair<double, double>> measuredSpeed(const QString& key) const;
  void setMeasuredSpeed(const QString& key, const std::pair<double, double>& seconds);
  // Named settings of the user's, as text.
  QStringList presetNames() const;
  QString preset(const QString& name) const;
  void setPreset(const QString& name, const QString& text);  // empty text: forgets it
  // Whether a section of a panel is open.
  bool isSectionOpen(const QString& section, bool otherwise) const;
  void setSectionOpen(const QString& section, bool isOpen);
  QString theme() const;  // "dark", "light", "system"
  void setTheme(const QString& theme);
  bool usesProxies() const;  // made and played for large media (ux U3.7)
  void setUsesProxies(bool uses);
  QString language() const;  // "en", "zh_CN"; empty: the system's
  void setLanguage(const QString& language);
  // What the user changed of the keyboard: JSON, see ui/base/shortcut_set.h.
  QByteArray shortcuts() const;
  void setShortcuts(const QByteArray& json);
  QStringList recentProjects() const;  // newest first, at most ten
  void addRecentProject(const QString& folder);
  // Where unsaved projects keep their takes.
  std::filesystem::path workingRoot() const;
  // State of the window's layout, opaque.
  QByteArray layout(const QString& name) const;
  void setLayout(const QString& name, const QByteArray& state);

 private:
  QSettings settings_;
  bool hasOwnFile_ = false;
};

}  // namespace reelbrush::core
