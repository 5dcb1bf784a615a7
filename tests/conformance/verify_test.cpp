// SPDX-License-Identifier: Apache-2.0
#include "inference/conformance/verify.h"

#include <cmath>
#include <fstream>
#include <limits>

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QTest>

#include "inference/base/error.h"

namespace reelbrush::inference {

// The runner itself: what it must refuse and what it must call a failure.
class VerifyTest : public QObject {
  Q_OBJECT

 private slots:
  void init();
  void passesARightSampler();
  void failsAWrongNumber();
  void failsOnNaN();
  void failsOnAnotherShape();
  void comparesExactOutputsValueByValue();
  void callsAnUnknownComponentAFailure();
  void failsAnOutputThatIsNotProduced();
  void refusesBrokenFixtures_data();
  void refusesBrokenFixtures();
  void refusesAnAbsentFile();
  void refusesAnAbsentDevice();

 private:
  std::filesystem::path write(const nlohmann::json& metadata,
                              const std::map<std::string, std::vector<float>>& tensors) const;

  QTemporaryDir dir_;
  nlohmann::json metadata_;
  std::map<std::string, std::vector<float>> tensors_;
};

namespace {

FixtureResult only(const std::filesystem::path& file) {
  const std::vector<FixtureResult> results = verifyFixture(file, Device{}, DType::F32);
  return results.size() == 1 ? results.front() : FixtureResult{};
}

}  // namespace

// A sampler of one step on one value, in numbers: abar_1 and abar_0 of a two-step schedule with
// betas 0.5.
void VerifyTest::init() {
  metadata_ = {{"format", "conformance-1"},
               {"component", "videocomposer.ddim"},
               {"tolerance", "1e-5"},
               {"config",
                R"({"schedule": "linear", "num_timesteps": 2, "init_beta": 0.5, "last_beta": 0.5,
                    "mean_type": "eps", "ddim_timesteps": 1, "ddim_eta": 0.0, "guide_scale": null})"}};
  // abar_0 = 0.5, abar_1 = 0.25: x0 = (3 - sqrt(0.75)*1)/0.5, x = sqrt(0.5)*x0 + sqrt(0.5)*1
  const float x0 = (3.0F - std::sqrt(0.75F)) / 0.5F;
  tensors_ = {{"inputs/x_T", {3.0F}},
              {"inputs/eps_cond/0", {1.0F}},
              {"outputs/x/0", {std::sqrt(0.5F) * x0 + std::sqrt(0.5F)}}};
}

std::filesystem::path VerifyTest::write(
    const nlohmann::json& metadata,
    const std::map<std::string, std::vector<float>>& tensors) const {
  nlohmann::json header{{"__metadata__", metadata}};
  std::string data;
  for (const auto& [name, values] : tensors) {
    const std::size_t begin = data.size();
    data.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(float));
    header[name] = {
        {"dtype", "F32"}, {"shape", {values.size()}}, {"data_offsets", {begin, data.size()}}};
  }
  std::string text = header.dump();
  text.append((8 - text.size() % 8) % 8, ' ');
  const std::uint64_t length = text.size();
  const std::filesystem::path file = dir_.filePath("fixture.safetensors").toStdString();
  std::ofstream stream(file, std::ios::binary);
  stream.write(reinterpret_cast<const char*>(&length), sizeof(length));
  stream << text << data;
  return file;
}

void VerifyTest::passesARightSampler() {
  const FixtureResult result = only(write(metadata_, tensors_));
  QVERIFY2(result.pass, result.note.c_str());
  QCOMPARE(result.component, std::string("videocomposer.ddim"));
  QCOMPARE(result.output, std::string("x/0"));
  QVERIFY(result.error < 1e-6);
  QCOMPARE(result.tolerance, 1e-5);
}

void VerifyTest::failsAWrongNumber() {
  tensors_["outputs/x/0"][0] *= 1.0001F;
  const FixtureResult result = only(write(metadata_, tensors_));
  QVERIFY(!result.pass);
  QVERIFY(std::fabs(result.error - 1e-4) < 1e-6);
}

void VerifyTest::failsOnNaN() {
  tensors_["inputs/eps_cond/0"][0] = std::numeric_limits<float>::quiet_NaN();
  const FixtureResult result = only(write(metadata_, tensors_));
  QVERIFY(!result.pass);
  QVERIFY(std::isnan(result.error));
  QVERIFY(!compared(Tensor::full(Shape{1}, NAN), Tensor::full(Shape{1}, NAN), 1.0, true).pass);
  QVERIFY(
      !compared(Tensor::full(Shape{1}, INFINITY), Tensor::full(Shape{1}, 1.0F), 1.0, false).pass);
}

void VerifyTest::failsOnAnotherShape() {
  const FixtureResult result =
      compared(Tensor::zeros(Shape{2, 1}), Tensor::zeros(Shape{1, 2}), 1.0, false);
  QVERIFY(!result.pass);
  QVERIFY(result.note.find("[2, 1]") != std::string::npos);
}

void VerifyTest::comparesExactOutputsValueByValue() {
  const std::vector<std::int64_t> left{1, 2, 3, (std::int64_t{1} << 60) + 1};
  const std::vector<std::int64_t> right{1, 2, 3, std::int64_t{1} << 60};
  const Tensor a = Tensor::ofInts(Shape{4}, left);
  QVERIFY(compared(a, a, 0.0, true).pass);
  const FixtureResult result = compared(a, Tensor::ofInts(Shape{4}, right), 0.5, true);
  QVERIFY(!result.pass);
  QCOMPARE(result.error, 0.25);
  QVERIFY(compared(Tensor::zeros(Shape{0}), Tensor::zeros(Shape{0}), 0.0, false).pass);
}

void VerifyTest::callsAnUnknownComponentAFailure() {
  metadata_["component"] = "videocomposer.unknown";
  const FixtureResult result = only(write(metadata_, tensors_));
  QVERIFY(!result.pass);
  QCOMPARE(result.component, std::string("videocomposer.unknown"));
  QVERIFY(!result.note.empty());
}

void VerifyTest::failsAnOutputThatIsNotProduced() {
  tensors_["outputs/y"] = {1.0F};
  const std::vector<FixtureResult> results =
      verifyFixture(write(metadata_, tensors_), Device{}, DType::F32);
  QCOMPARE(results.size(), std::size_t{2});
  QVERIFY(results[0].pass);
  QVERIFY(!results[1].pass);
  QCOMPARE(results[1].output, std::string("y"));
}

void VerifyTest::refusesBrokenFixtures_data() {
  QTest::addColumn<QString>("key");
  QTest::addColumn<QString>("value");  // "-": removed
  QTest::addColumn<QString>("named");
  QTest::newRow("no format") << "format"
                             << "-"
                             << "format";
  QTest::newRow("another format") << "format"
                                  << "conformance-2"
                                  << "conformance-2";
  QTest::newRow("no component") << "component"
                                << "-"
                                << "component";
  QTest::newRow("no tolerance") << "tolerance"
                                << "-"
                                << "tolerance";
  QTest::newRow("tolerance is no number") << "tolerance"
                                          << "small"
                                          << "small";
  QTest::newRow("tolerance is negative") << "tolerance"
                                         << "-1"
                                         << "-1";
  QTest::newRow("tolerance is NaN") << "tolerance"
                                    << "nan"
                                    << "nan";
  QTest::newRow("no config") << "config"
                             << "-"
                             << "config";
  QTest::newRow("config is no JSON") << "config"
                                     << "{"
                                     << "JSON";
  QTest::newRow("config is a list") << "config"
                                    << "[]"
                                    << "JSON";
  QTest::newRow("steps are a text") << "config"
                                    << R"({"ddim_timesteps": "50"})"
                                    << "ddim_timesteps";
  QTest::newRow("no steps") << "config"
                            << R"({"ddim_timesteps": 0})"
                            << "ddim_timesteps";
  QTest::newRow("more steps than there are inputs") << "config"
                                                    << R"({"ddim_timesteps": 4})"
                                                    << "eps_cond/1";
}

void VerifyTest::refusesBrokenFixtures() {
  QFETCH(QString, key);
  QFETCH(QString, value);
  QFETCH(QString, named);
  if (value == "-") {
    metadata_.erase(key.toStdString());
  } else {
    metadata_[key.toStdString()] = value.toStdString();
  }
  try {
    only(write(metadata_, tensors_));
    QFAIL("no error");
  } catch (const Error& error) {
    QVERIFY2(QString(error.what()).contains(named), error.what());
  }
}

void VerifyTest::refusesAnAbsentFile() {
  QVERIFY_EXCEPTION_THROWN(only(dir_.filePath("absent.safetensors").toStdString()), Error);
  tensors_.erase("inputs/x_T");
  QVERIFY_EXCEPTION_THROWN(only(write(metadata_, tensors_)), Error);
  tensors_.erase("outputs/x/0");
  QVERIFY_EXCEPTION_THROWN(only(write(metadata_, tensors_)), Error);
}

void VerifyTest::refusesAnAbsentDevice() {
  QVERIFY_EXCEPTION_THROWN(
      verifyFixture(write(metadata_, tensors_), Device{DeviceKind::Cuda, 99}, DType::F32), Error);
}

}  // namespace reelbrush::inference

QTEST_GUILESS_MAIN(reelbrush::inference::VerifyTest)
#include "verify_test.moc"
