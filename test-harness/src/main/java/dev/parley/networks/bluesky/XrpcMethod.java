package dev.parley.networks.bluesky;

import com.google.gson.JsonObject;
import java.util.Optional;

/**
 * One method of the network.
 *
 * @param httpMethod {@code GET} for a query, {@code POST} for a procedure
 * @param handler what it does
 */
record XrpcMethod(String httpMethod, Handler handler) {

  /** Answers a call, or throws the {@link XrpcError} that refuses it. */
  @FunctionalInterface
  interface Handler {
    /** Returns the body of the answer, or nothing where the method has no output. */
    Optional<JsonObject> answer(Call call);
  }

  static XrpcMethod query(Handler handler) {
    return new XrpcMethod("GET", handler);
  }

  static XrpcMethod procedure(Handler handler) {
    return new XrpcMethod("POST", handler);
  }
}
