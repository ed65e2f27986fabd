package dev.parley.harness.osgi;

/** The bundle in Apache Felix. */
class FelixTest extends FrameworkContract {
  @Override
  String product() {
    return "felix";
  }
}
