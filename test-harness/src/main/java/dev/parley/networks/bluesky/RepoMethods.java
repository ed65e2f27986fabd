package dev.parley.networks.bluesky;

import com.google.gson.JsonObject;
import dev.parley.networks.loopback.Json;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writing and reading records: {@code com.atproto.repo.*}. */
final class RepoMethods {
  private final Network network;

  RepoMethods(Network network) {
    this.network = network;
  }

  Map<String, XrpcMethod> methods() {
    return Map.of(
        "com.atproto.repo.createRecord", XrpcMethod.procedure(this::createRecord),
        "com.atproto.repo.putRecord", XrpcMethod.procedure(this::putRecord),
        "com.atproto.repo.getRecord", XrpcMethod.query(this::getRecord),
        "com.atproto.repo.deleteRecord", XrpcMethod.procedure(this::deleteRecord),
        "com.atproto.repo.listRecords", XrpcMethod.query(this::listRecords),
        "com.atproto.repo.uploadBlob", XrpcMethod.procedure(this::uploadBlob));
  }

  private Optional<JsonObject> createRecord(Call call) {
    Account writer = writer(call);
    StoredRecord stored =
        network
            .repo()
            .create(
                writer.did(),
                call.requiredText("collection"),
                Json.text(call.json(), "rkey"),
                record(call));
    return Optional.of(written(stored));
  }

  private Optional<JsonObject> putRecord(Call call) {
    Account writer = writer(call);
    AtUri uri = new AtUri(writer.did(), call.requiredText("collection"), call.requiredText("rkey"));
    return Optional.of(written(network.repo().put(uri, record(call))));
  }

  private Optional<JsonObject> getRecord(Call call) {
    Account owner = network.account(call.requiredParam("repo"));
    AtUri uri =
        new AtUri(owner.did(), call.requiredParam("collection"), call.requiredParam("rkey"));
    Optional<String> cid = call.param("cid");
    return network
        .repo()
        .find(uri)
        .filter(record -> cid.isEmpty() || cid.get().equals(record.cid()))
        .map(RepoMethods::view)
        .or(
            () -> {
              throw XrpcError.named("RecordNotFound", "Could not locate record: " + uri);
            });
  }

  private Optional<JsonObject> deleteRecord(Call call) {
    Account writer = writer(call);
    AtUri uri = new AtUri(writer.did(), call.requiredText("collection"), call.requiredText("rkey"));
    boolean deleted = network.repo().delete(uri);
    return Optional.of(Json.of("commit", deleted ? network.repo().commit() : null));
  }

  private Optional<JsonObject> listRecords(Call call) {
    Account owner = network.account(call.requiredParam("repo"));
    boolean oldestFirst = call.param("reverse").filter("true"::equals).isPresent();
    Comparator<String> order = oldestFirst ? Comparator.naturalOrder() : Comparator.reverseOrder();
    Optional<String> cursor = call.param("cursor");
    List<StoredRecord> page =
        network
            .repo()
            .linked(Link.OWNER, Link.owner(owner.did(), call.requiredParam("collection")))
            .stream()
            .filter(
                record -> cursor.isEmpty() || order.compare(cursor.get(), record.uri().rkey()) < 0)
            .sorted(Comparator.comparing(record -> record.uri().rkey(), order))
            .limit(call.number("limit", 1, 100, 50))
            .toList();
    return Optional.of(
        Json.of(
            "records",
            Json.array(page.stream().map(RepoMethods::view).toList()),
            "cursor",
            page.isEmpty() ? null : page.get(page.size() - 1).uri().rkey()));
  }

  private Optional<JsonObject> uploadBlob(Call call) {
    network.sessions().requireAccess(call.bearer());
    return Optional.of(Json.of("blob", network.blobs().add(call.contentType(), call.bytes())));
  }

  /** The account of the session, which must be the one whose repository is written. */
  private Account writer(Call call) {
    Account session = network.sessions().requireAccess(call.bearer());
    Account owner =
        network
            .accounts()
            .find(call.requiredText("repo"))
            .orElseThrow(() -> new XrpcError(403, "AccountNotFound", "Account not found"));
    if (!owner.equals(session)) {
      throw XrpcError.authentication("AuthenticationRequired", "Authentication Required");
    }
    return owner;
  }

  private static JsonObject record(Call call) {
    return Json.object(call.json(), "record")
        .orElseThrow(() -> XrpcError.invalid("Input must have the property \"record\""));
  }

  private JsonObject written(StoredRecord stored) {
    boolean known =
        stored.uri().isIn(Nsids.POST)
            || stored.uri().isIn(Nsids.LIKE)
            || stored.uri().isIn(Nsids.FOLLOW);
    return Json.of(
        "uri", stored.uri().toString(),
        "cid", stored.cid(),
        "commit", network.repo().commit(),
        "validationStatus", known ? "valid" : "unknown");
  }

  private static JsonObject view(StoredRecord record) {
    return Json.of("uri", record.uri().toString(), "cid", record.cid(), "value", record.value());
  }
}
