package dev.parley.networks.facebook;

/**
 * An advertisement of an ad account.
 *
 * @param account the ad account's id, without {@code act_} in front
 * @param post the post that it shows, which may stand on the page as well
 * @param campaign the campaign's id
 * @param campaignName what its advertiser calls the campaign
 */
public record Ad(
    String account, String id, String name, String post, String campaign, String campaignName) {}
