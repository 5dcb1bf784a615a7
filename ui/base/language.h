// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>
#include <QString>

namespace reelbrush::ui {

// Loads the interface's language: the setting "language" ("en", "zh_CN"; empty: the system's), else
// English. Call it before widgets are made. Does nothing once a language has been chosen.
void installLanguage(QCoreApplication& application);
// A language named here; replaces the present one for widgets made after it.
void installLanguage(QCoreApplication& application, const QString& name);

}  // namespace reelbrush::ui
