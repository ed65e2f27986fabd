package dev.parley.harness.e2e;

import java.net.URI;

/** A Bluesky network that the whole-system tests play on. */
interface TestNetwork extends AutoCloseable {
  /** The server where accounts live and apps log in, without a path. */
  URI server();

  /**
   * Makes an account; its handle is the name with {@code .test} behind it.
   *
   * @param name 3 to 18 small letters and digits
   */
  void createAccount(String name, String password);

  /** The handle of an account by its name. */
  default String handle(String name) {
    return name + ".test";
  }

  @Override
  void close();
}
