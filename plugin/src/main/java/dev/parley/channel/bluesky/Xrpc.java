package dev.parley.channel.bluesky;

import com.google.gson.JsonObject;
import dev.parley.channel.Connection;
import dev.parley.channel.Http.Answered;
import dev.parley.channel.Http.Request;
import dev.parley.channel.LoginTrouble;
import dev.parley.channel.Media;
import dev.parley.channel.Obstacle;
import dev.parley.kit.Descriptor;
import dev.parley.kit.Descriptor.ErrorClass;
import dev.parley.kit.WaitHeaders;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Single calls to a server of the network, and what its answers mean. Knows no session. */
final class Xrpc {

  private final Connection connection;
  private final Descriptor facts;

  Xrpc(Connection connection, Descriptor facts) {
    this.connection = connection;
    this.facts = facts;
  }

  /** What a call came to. */
  sealed interface Reply {
    /** Decides by what the call came to. */
    <T> T fold(
        Function<Ok, T> ok, Function<No, T> no, Function<Unsent, T> unsent, Function<Lost, T> lost);
  }

  /** Status 200 with a JSON object. */
  record Ok(JsonObject body) implements Reply {
    @Override
    public <T> T fold(
        Function<Ok, T> ok,
        Function<No, T> no,
        Function<Unsent, T> unsent,
        Function<Lost, T> lost) {
      return ok.apply(this);
    }
  }

  /**
   * The server said no, or there is no session to ask it with.
   *
   * @param status of the HTTP answer; 0 if the call was not made for want of a session
   * @param error the network's name of the error; empty if it gave none
   * @param message the network's words, never logged; with status 0 our own
   * @param delay how long it asks us to wait; zero if it does not
   */
  record No(ErrorClass kind, int status, String error, String message, Duration delay)
      implements Reply {
    @Override
    public <T> T fold(
        Function<Ok, T> ok,
        Function<No, T> no,
        Function<Unsent, T> unsent,
        Function<Lost, T> lost) {
      return no.apply(this);
    }

    /** Whether it has had enough calls from us, or is in trouble itself. */
    Obstacle obstacle() {
      return kind == ErrorClass.THROTTLED ? Obstacle.THROTTLED : Obstacle.FAULT;
    }

    /** Whether only an admin can mend it. */
    boolean asksForAPerson() {
      return kind == ErrorClass.RECONNECT
          || kind == ErrorClass.EXPIRED
          || kind == ErrorClass.PERMISSION_LOST;
    }

    /** Which trouble it is, if only an admin can mend it. */
    LoginTrouble trouble() {
      return switch (kind) {
        case EXPIRED -> LoginTrouble.EXPIRED;
        case PERMISSION_LOST -> LoginTrouble.PERMISSION_LOST;
        default -> LoginTrouble.REVOKED;
      };
    }

    /** What to show and log: without the network's words, which may quote a payload. */
    String why() {
      return status == 0 ? message : ("Bluesky answers " + status + " " + error).strip();
    }
  }

  /** The call surely had no effect. */
  record Unsent(String why) implements Reply {
    @Override
    public <T> T fold(
        Function<Ok, T> ok,
        Function<No, T> no,
        Function<Unsent, T> unsent,
        Function<Lost, T> lost) {
      return unsent.apply(this);
    }
  }

  /** Whether the call had an effect is not known. */
  record Lost(String why) implements Reply {
    @Override
    public <T> T fold(
        Function<Ok, T> ok,
        Function<No, T> no,
        Function<Unsent, T> unsent,
        Function<Lost, T> lost) {
      return lost.apply(this);
    }
  }

  Reply query(URI service, String method, List<Map.Entry<String, String>> params, String token) {
    var query =
        params.stream()
            .map(
                param ->
                    param.getKey()
                        + "="
                        + URLEncoder.encode(param.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&", "?", ""));
    return call(authorized(Request.get(at(service, method + query)), token));
  }

  Reply procedure(URI service, String method, JsonObject input, String token) {
    var body = BlueskyWire.bytes(input);
    return call(authorized(Request.post(at(service, method), "application/json", body), token));
  }

  /** A procedure that takes a file. */
  Reply procedure(URI service, String method, Media file, String token) {
    return call(
        authorized(Request.post(at(service, method), file.mediaType(), file.bytes()), token));
  }

  /** A procedure that takes no input, and then must have no body either. */
  Reply procedure(URI service, String method, String token) {
    return call(authorized(new Request("POST", at(service, method), Map.of(), new byte[0]), token));
  }

  private static URI at(URI service, String methodAndQuery) {
    var base = service.toString();
    return URI.create((base.endsWith("/") ? base : base + "/") + "xrpc/" + methodAndQuery);
  }

  private static Request authorized(Request request, String token) {
    return token.isEmpty() ? request : request.with("Authorization", "Bearer " + token);
  }

  private Reply call(Request request) {
    return connection
        .http()
        .exchange(request)
        .fold(this::read, notSent -> new Unsent(notSent.why()), lost -> new Lost(lost.why()));
  }

  private Reply read(Answered answer) {
    WaitHeaders.quota("requests", answer, connection.clock().instant()).ifPresent(connection::used);
    var body = BlueskyWire.object(answer.body());
    if (answer.status() == 200) {
      return body.<Reply>map(Ok::new)
          .orElseGet(() -> new Lost("Bluesky answers 200 without a JSON object"));
    }
    var error = body.flatMap(json -> BlueskyWire.text(json, "error")).orElse("");
    var message = body.flatMap(json -> BlueskyWire.text(json, "message")).orElse("");
    return new No(
        kindOf(answer.status(), error),
        answer.status(),
        error.length() > 60 ? error.substring(0, 60) : error,
        message,
        WaitHeaders.wait(answer, connection.clock().instant()));
  }

  private ErrorClass kindOf(int status, String error) {
    if (status == 429) {
      return ErrorClass.THROTTLED;
    }
    if (status >= 500) {
      return ErrorClass.TRY_LATER;
    }
    var unnamed = status == 401 ? ErrorClass.RENEW_SESSION : ErrorClass.REFUSED;
    return facts.errors().getOrDefault(error, unnamed);
  }
}
