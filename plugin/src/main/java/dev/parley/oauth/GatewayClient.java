package dev.parley.oauth;

import com.github.scribejava.core.httpclient.HttpClient;
import com.github.scribejava.core.httpclient.multipart.MultipartPayload;
import com.github.scribejava.core.model.OAuthAsyncRequestCallback;
import com.github.scribejava.core.model.OAuthRequest;
import com.github.scribejava.core.model.Response;
import com.github.scribejava.core.model.Verb;
import dev.parley.channel.Http;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Future;

/**
 * Lets scribejava call through Parley's own way out, with its time-outs and its guard against
 * private addresses. Only plain calls are made; the others are not needed.
 */
final class GatewayClient implements HttpClient {
  private final Http http;

  GatewayClient(Http http) {
    this.http = http;
  }

  @Override
  public Response execute(
      String userAgent, Map<String, String> headers, Verb verb, String url, byte[] body)
      throws IOException {
    byte[] sent = body == null ? new byte[0] : body;
    var request = new Http.Request(verb.name(), URI.create(url), Map.copyOf(headers), sent);
    if (sent.length > 0 && !headers.containsKey(CONTENT_TYPE)) {
      request = request.with(CONTENT_TYPE, DEFAULT_CONTENT_TYPE);
    }
    var exchange = http.exchange(request);
    if (exchange instanceof Http.Answered answered) {
      return new Response(
          answered.status(),
          "",
          answered.headers(),
          new String(answered.body(), StandardCharsets.UTF_8));
    }
    String why = exchange.fold(answered -> "", notSent -> notSent.why(), lost -> lost.why());
    throw new IOException(why);
  }

  @Override
  public Response execute(
      String userAgent, Map<String, String> headers, Verb verb, String url, String body)
      throws IOException {
    return execute(userAgent, headers, verb, url, body.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Response execute(
      String userAgent, Map<String, String> headers, Verb verb, String url, MultipartPayload body) {
    throw new UnsupportedOperationException("a login sends no files");
  }

  @Override
  public Response execute(
      String userAgent, Map<String, String> headers, Verb verb, String url, File body) {
    throw new UnsupportedOperationException("a login sends no files");
  }

  @Override
  public <T> Future<T> executeAsync(
      String userAgent,
      Map<String, String> headers,
      Verb verb,
      String url,
      byte[] body,
      OAuthAsyncRequestCallback<T> callback,
      OAuthRequest.ResponseConverter<T> converter) {
    throw new UnsupportedOperationException("a login waits for its answers");
  }

  @Override
  public <T> Future<T> executeAsync(
      String userAgent,
      Map<String, String> headers,
      Verb verb,
      String url,
      MultipartPayload body,
      OAuthAsyncRequestCallback<T> callback,
      OAuthRequest.ResponseConverter<T> converter) {
    throw new UnsupportedOperationException("a login waits for its answers");
  }

  @Override
  public <T> Future<T> executeAsync(
      String userAgent,
      Map<String, String> headers,
      Verb verb,
      String url,
      String body,
      OAuthAsyncRequestCallback<T> callback,
      OAuthRequest.ResponseConverter<T> converter) {
    throw new UnsupportedOperationException("a login waits for its answers");
  }

  @Override
  public <T> Future<T> executeAsync(
      String userAgent,
      Map<String, String> headers,
      Verb verb,
      String url,
      File body,
      OAuthAsyncRequestCallback<T> callback,
      OAuthRequest.ResponseConverter<T> converter) {
    throw new UnsupportedOperationException("a login waits for its answers");
  }

  /** Nothing is open: the way out is closed with Parley. */
  @Override
  public void close() {}
}
