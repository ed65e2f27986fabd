package dev.parley.networks.bluesky;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.TreeMap;

/**
 * Content hashes of the right shape (CID version 1, SHA-256, base 32). The same content has the
 * same one and other content another; but what is hashed is sorted JSON and not the network's
 * DAG-CBOR, so the real network would compute a different value.
 */
final class Cids {
  private static final byte DAG_CBOR = 0x71;
  private static final byte RAW = 0x55;

  private Cids() {}

  /** Begins with {@code bafyrei}. */
  static String ofRecord(JsonElement record) {
    return cid(DAG_CBOR, sorted(record).toString().getBytes(UTF_8));
  }

  /** Begins with {@code bafkrei}. */
  static String ofBlob(byte[] content) {
    return cid(RAW, content);
  }

  /** A DID of the {@code plc} method, the same for the same seed. */
  static String did(String seed) {
    return "did:plc:" + Base32.PLAIN.encode(sha256(seed.getBytes(UTF_8))).substring(0, 24);
  }

  private static String cid(byte codec, byte[] content) {
    byte[] binary =
        ByteBuffer.allocate(36)
            .put((byte) 1)
            .put(codec)
            .put((byte) 0x12)
            .put((byte) 32)
            .put(sha256(content))
            .array();
    return "b" + Base32.PLAIN.encode(binary);
  }

  private static JsonElement sorted(JsonElement element) {
    if (element instanceof JsonObject object) {
      JsonObject copy = new JsonObject();
      new TreeMap<>(object.asMap()).forEach((name, value) -> copy.add(name, sorted(value)));
      return copy;
    }
    if (element instanceof JsonArray array) {
      JsonArray copy = new JsonArray();
      array.forEach(value -> copy.add(sorted(value)));
      return copy;
    }
    return element;
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every Java runtime has SHA-256; this one has not.", missing);
    }
  }
}
