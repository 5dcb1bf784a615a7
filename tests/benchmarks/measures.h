// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace reelbrush::benchmarks {

// Wall time and the process's CPU time since it was made, milliseconds.
class Stopwatch {
 public:
  Stopwatch();
  double wallMs() const;
  double cpuMs() const;

 private:
  double wall_;
  double cpu_;
};

// What repeated runs of one thing took.
struct Samples {
  std::vector<double> wall;
  std::vector<double> cpu;  // as many, or none where it means nothing

  void add(const Stopwatch& watch);
  void add(const std::function<void()>& work);
};

// Which number of the samples a budget of ux 20 is about.
enum class Judged { Median, P95, Most, Least };

struct Budget {
  double limit = 0;
  Judged judged = Judged::P95;
  bool isAtLeast = false;  // the value must not be below the limit
  std::string unit = "ms";
};

// One line of JSON on stdout, which responsiveness.py makes a table of.
void tell(const std::string& measure, const Budget& budget, const Samples& samples);
// Of one number.
void tell(const std::string& measure, const Budget& budget, double value);

// Lets the application live until it holds; false after ten minutes.
bool waitFor(const std::function<bool()>& holds);

}  // namespace reelbrush::benchmarks
