package dev.parley.harness.osgi;

/** The bundle in Eclipse Equinox. */
class EquinoxTest extends FrameworkContract {
  @Override
  String product() {
    return "eclipse";
  }
}
