package dev.parley.desk.web;

import java.io.IOException;

/** Answers the calls below one path. */
@FunctionalInterface
interface Endpoint {

  /** Answers, or throws a {@link Problem} before anything was sent. */
  void answer(Call call) throws IOException;
}
