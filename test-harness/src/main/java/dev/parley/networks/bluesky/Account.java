package dev.parley.networks.bluesky;

/**
 * An account of the network; its password is known to the network alone.
 *
 * @param did the account's lasting id, {@code did:plc:…}
 * @param handle the name people type, a domain name in lower case without the {@code @}
 * @param displayName the name people read
 */
public record Account(String did, String handle, String displayName) {}
