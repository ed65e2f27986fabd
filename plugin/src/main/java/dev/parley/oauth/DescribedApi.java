package dev.parley.oauth;

import com.github.scribejava.core.builder.api.DefaultApi20;
import com.github.scribejava.core.exceptions.OAuthException;
import com.github.scribejava.core.extractors.TokenExtractor;
import com.github.scribejava.core.model.OAuth2AccessToken;
import com.github.scribejava.core.model.Response;
import com.github.scribejava.core.oauth2.clientauthentication.ClientAuthentication;
import com.github.scribejava.core.oauth2.clientauthentication.RequestBodyAuthenticationScheme;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.parley.kit.OAuthFacts;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** A network as its descriptor has it, for scribejava. Reads tokens without Jackson. */
final class DescribedApi extends DefaultApi20 {
  private final OAuthFacts facts;
  private final Optional<URI> elsewhere;

  /**
   * Makes it.
   *
   * @param elsewhere the server to use in place of the network's, with its addresses' paths
   */
  DescribedApi(OAuthFacts facts, Optional<URI> elsewhere) {
    this.facts = facts;
    this.elsewhere = elsewhere;
  }

  @Override
  public String getAccessTokenEndpoint() {
    return at(facts.token());
  }

  @Override
  protected String getAuthorizationBaseUrl() {
    return at(facts.authorize());
  }

  private String at(URI address) {
    return elsewhere
        .map(server -> server.toString().replaceAll("/+$", "") + address.getRawPath())
        .orElse(address.toString());
  }

  @Override
  public ClientAuthentication getClientAuthentication() {
    return RequestBodyAuthenticationScheme.instance();
  }

  @Override
  public TokenExtractor<OAuth2AccessToken> getAccessTokenExtractor() {
    return DescribedApi::token;
  }

  private static OAuth2AccessToken token(Response response) throws IOException {
    String body = response.getBody();
    // Instagram's own login gives a list of one (business-login of 13 March 2026).
    Optional<JsonObject> json = object(body).map(DescribedApi::only);
    Optional<String> token = json.flatMap(found -> text(found, "access_token"));
    if (response.getCode() != 200 || token.isEmpty()) {
      String said =
          json.map(found -> found.get("error"))
              .filter(JsonElement::isJsonObject)
              .flatMap(error -> text(error.getAsJsonObject(), "message"))
              .or(() -> json.flatMap(found -> text(found, "error_description")))
              .or(() -> json.flatMap(found -> text(found, "error_message")))
              .orElse("no token came with it");
      throw new OAuthException("status %d: %s".formatted(response.getCode(), said));
    }
    return new OAuth2AccessToken(token.get(), "");
  }

  private static JsonObject only(JsonObject answer) {
    JsonElement list = answer.get("data");
    boolean one = list != null && list.isJsonArray() && list.getAsJsonArray().size() == 1;
    return one && list.getAsJsonArray().get(0).isJsonObject()
        ? list.getAsJsonArray().get(0).getAsJsonObject()
        : answer;
  }

  private static Optional<JsonObject> object(String text) {
    try {
      JsonElement parsed = JsonParser.parseString(text);
      return parsed.isJsonObject() ? Optional.of(parsed.getAsJsonObject()) : Optional.empty();
    } catch (JsonParseException none) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(JsonObject json, String name) {
    return Optional.ofNullable(json.get(name))
        .filter(JsonElement::isJsonPrimitive)
        .map(JsonElement::getAsString);
  }
}
