// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>
#include <QString>

#include "core/session/preferences.h"

namespace reelbrush::ui {

// Loads the interface's language: that of the preferences (empty: the system's), else English.
// Call it before widgets are made. Does nothing once a language has been chosen.
void installLanguage(QCoreApplication& application, const core::Preferences& preferences);
// A language named here; replaces the present one for widgets made after it.
void installLanguage(QCoreApplication& application, const QString& name);

}  // namespace reelbrush::ui
