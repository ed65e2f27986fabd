package dev.parley.example.board;

import dev.parley.channel.Connection;
import dev.parley.channel.Http;
import dev.parley.channel.LoginTrouble;
import dev.parley.channel.Quota;
import dev.parley.model.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a call to the Board came to, in the terms that all its results share. */
sealed interface Reply {

  /** Decides by what the call came to. */
  <T> T fold(
      Function<Fine, T> fine,
      Function<Throttled, T> throttled,
      Function<NoLogin, T> noLogin,
      Function<No, T> no,
      Function<Unsent, T> unsent,
      Function<Lost, T> lost);

  /** It worked. */
  @SuppressWarnings("ArrayRecordComponent") // bytes pass through once, nobody compares
  record Fine(byte[] body, String next, boolean more) implements Reply {
    @Override
    public <T> T fold(
        Function<Fine, T> fine,
        Function<Throttled, T> throttled,
        Function<NoLogin, T> noLogin,
        Function<No, T> no,
        Function<Unsent, T> unsent,
        Function<Lost, T> lost) {
      return fine.apply(this);
    }
  }

  /** It has had enough calls; zero if it does not say for how long. */
  record Throttled(Duration delay) implements Reply {
    @Override
    public <T> T fold(
        Function<Fine, T> fine,
        Function<Throttled, T> throttled,
        Function<NoLogin, T> noLogin,
        Function<No, T> no,
        Function<Unsent, T> unsent,
        Function<Lost, T> lost) {
      return throttled.apply(this);
    }
  }

  /** An admin must act. */
  record NoLogin(LoginTrouble trouble, String why) implements Reply {
    @Override
    public <T> T fold(
        Function<Fine, T> fine,
        Function<Throttled, T> throttled,
        Function<NoLogin, T> noLogin,
        Function<No, T> no,
        Function<Unsent, T> unsent,
        Function<Lost, T> lost) {
      return noLogin.apply(this);
    }
  }

  /** It will never do this. */
  record No(String error) implements Reply {
    @Override
    public <T> T fold(
        Function<Fine, T> fine,
        Function<Throttled, T> throttled,
        Function<NoLogin, T> noLogin,
        Function<No, T> no,
        Function<Unsent, T> unsent,
        Function<Lost, T> lost) {
      return no.apply(this);
    }
  }

  /** It surely had no effect. */
  record Unsent(String why) implements Reply {
    @Override
    public <T> T fold(
        Function<Fine, T> fine,
        Function<Throttled, T> throttled,
        Function<NoLogin, T> noLogin,
        Function<No, T> no,
        Function<Unsent, T> unsent,
        Function<Lost, T> lost) {
      return unsent.apply(this);
    }
  }

  /** It may have had its effect. */
  record Lost(String why) implements Reply {
    @Override
    public <T> T fold(
        Function<Fine, T> fine,
        Function<Throttled, T> throttled,
        Function<NoLogin, T> noLogin,
        Function<No, T> no,
        Function<Unsent, T> unsent,
        Function<Lost, T> lost) {
      return lost.apply(this);
    }
  }

  /** Reads. */
  static Reply get(Connection connection, String path) {
    return call(connection, Http.Request.get(at(connection, path)));
  }

  /** Writes. */
  static Reply post(Connection connection, String path, Map<String, String> values) {
    return call(
        connection,
        Http.Request.post(
            at(connection, path), "application/x-www-form-urlencoded", Line.write(values)));
  }

  private static URI at(Connection connection, String path) {
    return URI.create(connection.baseUrl().toString().replaceAll("/$", "") + path);
  }

  private static Reply call(Connection connection, Http.Request request) {
    String token = connection.secret("accessToken").map(Secret::reveal).orElse("");
    return connection
        .http()
        .exchange(request.with("Board-Token", token))
        .fold(
            answered -> read(connection, answered),
            notSent -> new Unsent(notSent.why()),
            noAnswer -> new Lost(noAnswer.why()));
  }

  /** The Board may say in the body of a 200 that it has had enough. */
  private static Reply read(Connection connection, Http.Answered answered) {
    answered
        .header("board-used-percent")
        .filter(percent -> percent.matches("[0-9]{1,3}"))
        .ifPresent(
            percent ->
                connection.used(new Quota("calls", Integer.parseInt(percent), Optional.empty())));
    String error = Line.first(answered.body()).text("error");
    if (answered.status() == 429 || error.equals("slow-down")) {
      return new Throttled(
          answered
              .header("retry-after")
              .filter(seconds -> seconds.matches("[0-9]{1,5}"))
              .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
              .orElse(Duration.ZERO));
    }
    return switch (answered.status()) {
      case 200 ->
          new Fine(
              answered.body(),
              answered.header("board-next").orElse(""),
              answered.header("board-more").isPresent());
      case 401 ->
          error.equals("expired")
              ? new NoLogin(LoginTrouble.EXPIRED, "The Board's token is too old: log in again.")
              : new NoLogin(
                  LoginTrouble.REVOKED, "Somebody took the Board's token back: make a new one.");
      case 403 ->
          new NoLogin(
              LoginTrouble.PERMISSION_LOST,
              "The Board's token may no longer read and write: have that granted again.");
      case 404, 409, 422 -> new No(error);
      default -> new Lost("The Board answers " + answered.status() + ".");
    };
  }
}
