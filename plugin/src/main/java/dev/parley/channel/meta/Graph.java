package dev.parley.channel.meta;

import com.google.gson.JsonObject;
import dev.parley.channel.Connection;
import dev.parley.channel.Http.Answered;
import dev.parley.channel.Http.Request;
import dev.parley.channel.LoginTrouble;
import dev.parley.channel.Media;
import dev.parley.channel.Obstacle;
import dev.parley.kit.Descriptor;
import dev.parley.kit.Descriptor.ErrorClass;
import dev.parley.kit.Multipart;
import dev.parley.kit.Signatures;
import dev.parley.model.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Single calls of the Graph API, each with the token and the proof of the app's secret, and what
 * the answers mean (developers.facebook.com, graph-api/guides/error-handling and
 * graph-api/guides/secure-requests, read 28 November 2026).
 */
public final class Graph {

  /** The secret with which the account is called. */
  public static final String ACCESS_TOKEN = "accessToken";

  /** The secret of the app. */
  public static final String APP_SECRET = "appSecret";

  /** The setting with the app's id. */
  public static final String APP_ID = "appId";

  private static final int LONGEST_REASON = 300;

  private final Connection connection;
  private final Descriptor facts;
  private final String noun;
  private final boolean proves;
  private final Optional<String> otherToken;

  /**
   * Calls with the account's token.
   *
   * @param noun what the network calls an account, such as {@code page}
   */
  public Graph(Connection connection, Descriptor facts, String noun) {
    this(connection, facts, noun, true, Optional.empty());
  }

  private Graph(
      Connection connection,
      Descriptor facts,
      String noun,
      boolean proves,
      Optional<String> otherToken) {
    this.connection = connection;
    this.facts = facts;
    this.noun = noun;
    this.proves = proves;
    this.otherToken = otherToken;
  }

  /** The same with another token than the account's: the one of the app itself. */
  public Graph as(String token) {
    return new Graph(connection, facts, noun, proves, Optional.of(token));
  }

  /** The same with the token of the app itself. */
  public Graph asApp() {
    String secret = connection.secret(APP_SECRET).map(Secret::reveal).orElse("");
    return as(appId() + "|" + secret);
  }

  /** The same for a server of which no page says that it takes a proof of the app's secret. */
  public Graph unproven() {
    return new Graph(connection, facts, noun, false, otherToken);
  }

  /** The app's id; empty if the admin entered none. */
  public String appId() {
    return connection.settings().getOrDefault(APP_ID, "").strip();
  }

  /** What a call came to. */
  public sealed interface Reply {
    /** Decides by what the call came to. */
    <T> T fold(
        Function<Ok, T> ok, Function<No, T> no, Function<Unsent, T> unsent, Function<Lost, T> lost);
  }

  /** Status 200 with a JSON object. */
  public record Ok(JsonObject body) implements Reply {
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
   * The network said no.
   *
   * @param code the network's number of the error; 0 if it gave none
   * @param message the network's words, never logged
   * @param delay how long it asks us to wait; zero if it does not
   * @param network as it writes itself
   * @param noun what it calls an account
   */
  public record No(
      ErrorClass kind,
      int status,
      int code,
      int subcode,
      String message,
      Duration delay,
      String network,
      String noun)
      implements Reply {
    @Override
    public <T> T fold(
        Function<Ok, T> ok,
        Function<No, T> no,
        Function<Unsent, T> unsent,
        Function<Lost, T> lost) {
      return no.apply(this);
    }

    /** What is in the way. */
    public Obstacle obstacle() {
      return kind == ErrorClass.THROTTLED ? Obstacle.THROTTLED : Obstacle.FAULT;
    }

    /** Which trouble the login has; empty if it has none. */
    public Optional<LoginTrouble> trouble() {
      return switch (kind) {
        case EXPIRED, RENEW_SESSION -> Optional.of(LoginTrouble.EXPIRED);
        case RECONNECT -> Optional.of(LoginTrouble.REVOKED);
        case PERMISSION_LOST -> Optional.of(LoginTrouble.PERMISSION_LOST);
        default -> Optional.empty();
      };
    }

    /** Whether trying again may help. */
    public boolean later() {
      return kind == ErrorClass.THROTTLED || kind == ErrorClass.TRY_LATER;
    }

    /** The node is not there, or not for us: error 100 with subcode 33. */
    public boolean gone() {
      return subcode == 33;
    }

    /** What to show the agent or admin: the network's own words, in short. */
    public String words() {
      String said = message.isBlank() ? why() : network + " says: " + message.strip();
      return said.length() > LONGEST_REASON ? said.substring(0, LONGEST_REASON) + "…" : said;
    }

    /** What to show and log: without the network's words, which may quote a payload. */
    public String why() {
      String number = code == 0 ? "" : ", error " + code + (subcode == 0 ? "" : "/" + subcode);
      String said = network + " answers " + status + number;
      return switch (kind) {
        case EXPIRED, RENEW_SESSION ->
            "the %1$s's token has expired: connect the %1$s again (%2$s)".formatted(noun, said);
        case RECONNECT ->
            ("the app was taken off the %1$s, or a password was changed: connect the %1$s again"
                    + " (%2$s)")
                .formatted(noun, said);
        case PERMISSION_LOST ->
            ("the app may no longer do this for the %1$s: grant it again when you connect the %1$s"
                    + " (%2$s)")
                .formatted(noun, said);
        default -> said;
      };
    }
  }

  /** The call surely had no effect. */
  public record Unsent(String why) implements Reply {
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
  public record Lost(String why) implements Reply {
    @Override
    public <T> T fold(
        Function<Ok, T> ok,
        Function<No, T> no,
        Function<Unsent, T> unsent,
        Function<Lost, T> lost) {
      return lost.apply(this);
    }
  }

  /** Reads. */
  public Reply get(String path, Map<String, String> params) {
    return call(Request.get(at(path, authorized(params))));
  }

  /** Reads at an address without a version, as those have that give tokens. */
  public Reply getToken(String path, Map<String, String> params) {
    return call(Request.get(address("/" + path, authorized(params))));
  }

  /** Writes a form. */
  public Reply post(String path, Map<String, String> params) {
    byte[] form = form(authorized(params)).getBytes(StandardCharsets.UTF_8);
    return call(Request.post(at(path, Map.of()), "application/x-www-form-urlencoded", form));
  }

  /** With a file, as a form of several parts; the file's field is last. */
  public Reply post(
      String path, Map<String, String> params, String field, Media file, String boundary) {
    var form =
        new Multipart(boundary)
            .fields(authorized(params))
            .file(field, file.name(), file.mediaType(), file.bytes());
    return call(Request.post(at(path, Map.of()), form.contentType(), form.bytes()));
  }

  /** Deletes, or takes back. */
  public Reply delete(String path) {
    return call(new Request("DELETE", at(path, authorized(Map.of())), Map.of(), new byte[0]));
  }

  private Map<String, String> authorized(Map<String, String> params) {
    var all = new LinkedHashMap<>(params);
    String token =
        otherToken.orElseGet(() -> connection.secret(ACCESS_TOKEN).map(Secret::reveal).orElse(""));
    all.put("access_token", token);
    connection
        .secret(APP_SECRET)
        .filter(secret -> proves)
        .ifPresent(secret -> all.put("appsecret_proof", proof(secret, token)));
    return all;
  }

  private static String proof(Secret appSecret, String token) {
    return HexFormat.of()
        .formatHex(
            Signatures.hmac(
                Signatures.Hash.SHA256, appSecret, token.getBytes(StandardCharsets.UTF_8)));
  }

  private URI at(String path, Map<String, String> params) {
    return address("/" + facts.apiVersion() + "/" + path, params);
  }

  private URI address(String path, Map<String, String> params) {
    String base = connection.baseUrl().toString().replaceAll("/+$", "");
    String query = params.isEmpty() ? "" : "?" + form(params);
    return URI.create(base + path + query);
  }

  private static String form(Map<String, String> params) {
    return params.entrySet().stream()
        .map(param -> encoded(param.getKey()) + "=" + encoded(param.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Reply call(Request request) {
    return connection
        .http()
        .exchange(request)
        .fold(this::read, notSent -> new Unsent(notSent.why()), lost -> new Lost(lost.why()));
  }

  private Reply read(Answered answer) {
    var usage = new Usage(connection.clock().instant());
    usage.quotas(answer).forEach(connection::used);
    Optional<JsonObject> body = MetaWire.object(answer.body());
    if (answer.status() == 200 && body.filter(json -> !json.has("error")).isPresent()) {
      return new Ok(body.get());
    }
    Optional<JsonObject> error = body.flatMap(json -> MetaWire.object(json, "error"));
    if (answer.status() == 200 && error.isEmpty()) {
      return new Lost(facts.name() + " answers 200 without a JSON object");
    }
    int code = number(error, "code");
    int subcode = number(error, "error_subcode");
    return new No(
        kindOf(answer.status(), code, subcode),
        answer.status(),
        code,
        subcode,
        error.flatMap(json -> MetaWire.text(json, "message")).orElse(""),
        usage.wait(answer),
        facts.name(),
        noun);
  }

  private static int number(Optional<JsonObject> error, String name) {
    return error.flatMap(json -> MetaWire.number(json, name)).map(Long::intValue).orElse(0);
  }

  /** By code and subcode, then by code, then by the range of the code, then by the status. */
  private ErrorClass kindOf(int status, int code, int subcode) {
    Map<String, ErrorClass> known = facts.errors();
    ErrorClass exact = known.get(code + "/" + subcode);
    ErrorClass byCode = exact == null ? known.get(String.valueOf(code)) : exact;
    if (byCode != null) {
      return byCode;
    }
    if (code >= 200 && code <= 299) {
      return ErrorClass.PERMISSION_LOST;
    }
    if (code >= 80_000 && code <= 80_014) {
      return ErrorClass.THROTTLED;
    }
    if (status == 429) {
      return ErrorClass.THROTTLED;
    }
    if (status >= 500) {
      return ErrorClass.TRY_LATER;
    }
    return status == 401 ? ErrorClass.RECONNECT : ErrorClass.REFUSED;
  }
}
