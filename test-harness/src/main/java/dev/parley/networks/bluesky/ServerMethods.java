package dev.parley.networks.bluesky;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.networks.loopback.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Accounts, sessions and names: {@code com.atproto.server.*} and {@code .identity.*}. */
final class ServerMethods {
  private final Network network;
  private final Supplier<String> baseUrl;

  ServerMethods(Network network, Supplier<String> baseUrl) {
    this.network = network;
    this.baseUrl = baseUrl;
  }

  Map<String, XrpcMethod> methods() {
    return Map.of(
        "com.atproto.server.describeServer", XrpcMethod.query(this::describeServer),
        "com.atproto.server.createAccount", XrpcMethod.procedure(this::createAccount),
        "com.atproto.server.createSession", XrpcMethod.procedure(this::createSession),
        "com.atproto.server.refreshSession", XrpcMethod.procedure(this::refreshSession),
        "com.atproto.server.deleteSession", XrpcMethod.procedure(this::deleteSession),
        "com.atproto.server.getSession", XrpcMethod.query(this::getSession),
        "com.atproto.identity.resolveHandle", XrpcMethod.query(this::resolveHandle));
  }

  private Optional<JsonObject> describeServer(Call call) {
    JsonArray domains = new JsonArray();
    domains.add(".test");
    return Optional.of(
        Json.of(
            "did",
            "did:web:localhost",
            "availableUserDomains",
            domains,
            "inviteCodeRequired",
            false,
            "blobUploadLimit",
            Blobs.MAX_BYTES,
            "links",
            new JsonObject(),
            "contact",
            new JsonObject()));
  }

  private Optional<JsonObject> createAccount(Call call) {
    String handle = call.requiredText("handle");
    Account account = network.accounts().create(handle, call.requiredText("password"), handle);
    return Optional.of(session(account, network.sessions().open(account)));
  }

  private Optional<JsonObject> createSession(Call call) {
    Account account =
        network
            .accounts()
            .login(call.requiredText("identifier"), call.requiredText("password"))
            .orElseThrow(
                () ->
                    XrpcError.authentication(
                        "AuthenticationRequired", "Invalid identifier or password"));
    return Optional.of(session(account, network.sessions().open(account)));
  }

  private Optional<JsonObject> refreshSession(Call call) {
    Account account = network.sessions().spendRefresh(call.bearer());
    return Optional.of(session(account, network.sessions().open(account)));
  }

  /** Answers without a body, as the real one does. */
  private Optional<JsonObject> deleteSession(Call call) {
    network.sessions().endRefresh(call.bearer());
    return Optional.empty();
  }

  private Optional<JsonObject> getSession(Call call) {
    Account account = network.sessions().requireAccess(call.bearer());
    return Optional.of(session(account, new JsonObject()));
  }

  private Optional<JsonObject> resolveHandle(Call call) {
    return network
        .accounts()
        .find(call.requiredParam("handle"))
        .map(account -> Json.of("did", account.did()))
        .or(
            () -> {
              throw XrpcError.named("HandleNotFound", "Unable to resolve handle");
            });
  }

  private JsonObject session(Account account, JsonObject tokens) {
    JsonObject session =
        Json.of(
            "did",
            account.did(),
            "handle",
            account.handle(),
            "didDoc",
            didDoc(account),
            "email",
            account.handle() + "@example.invalid",
            "emailConfirmed",
            true,
            "active",
            true);
    tokens.asMap().forEach(session::add);
    return session;
  }

  private JsonObject didDoc(Account account) {
    JsonArray context = new JsonArray();
    context.add("https://www.w3.org/ns/did/v1");
    JsonArray names = new JsonArray();
    names.add("at://" + account.handle());
    JsonObject service =
        Json.of(
            "id", "#atproto_pds",
            "type", "AtprotoPersonalDataServer",
            "serviceEndpoint", baseUrl.get());
    return Json.of(
        "@context",
        context,
        "id",
        account.did(),
        "alsoKnownAs",
        names,
        "verificationMethod",
        new JsonArray(),
        "service",
        Json.array(List.of(service)));
  }
}
