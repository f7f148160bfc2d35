package org.portreeve.postfixconfig;

import java.util.Map;
import java.util.TreeMap;

/// The parameters' defaults, as far as they bear on what is accepted, by version and compatibility level.
final class Defaults {
    private static final String PLAIN = """
            access_map_reject_code = 554
            address_verify_sender = $double_bounce_sender
            alias_database = hash:/etc/aliases
            alias_maps = hash:/etc/aliases
            allow_min_user = no
            allow_percent_hack = yes
            allow_untrusted_routing = no
            append_at_myorigin = yes
            config_directory = /etc/postfix
            daemon_directory = /usr/lib/postfix/sbin
            data_directory = /var/lib/postfix
            default_database_type = hash
            default_privs = nobody
            default_transport = smtp
            double_bounce_sender = double-bounce
            empty_address_recipient = MAILER-DAEMON
            inet_interfaces = all
            inet_protocols = all
            local_recipient_maps = proxy:unix:passwd.byname $alias_maps
            local_transport = local:$myhostname
            mail_name = Postfix
            mail_owner = postfix
            mydestination = $myhostname, localhost.$mydomain, localhost
            myorigin = $myhostname
            parent_domain_matches_subdomains = debug_peer_list,fast_flush_domains,mynetworks,permit_mx_backup_networks,qmqpd_authorized_clients,relay_domains,smtpd_access_maps
            process_id_directory = pid
            queue_directory = /var/spool/postfix
            recipient_delimiter =
            relay_transport = relay
            resolve_dequoted_address = yes
            resolve_null_domain = no
            resolve_numeric_domain = no
            smtpd_client_port_logging = no
            smtpd_delay_reject = yes
            smtpd_helo_required = no
            smtpd_null_access_lookup_key = <>
            smtpd_reject_unlisted_recipient = yes
            smtpd_reject_unlisted_sender = no
            smtpd_sasl_auth_enable = no
            smtpd_sasl_security_options = noanonymous
            smtpd_sasl_tls_security_options = $smtpd_sasl_security_options
            smtpd_tls_ask_ccert = no
            smtpd_tls_auth_only = no
            smtpd_tls_req_ccert = no
            smtpd_tls_wrappermode = no
            soft_bounce = no
            strict_rfc821_envelopes = no
            swap_bangpath = yes
            virtual_alias_domains = $virtual_alias_maps
            virtual_alias_maps = $virtual_maps
            virtual_mailbox_domains = $virtual_mailbox_maps
            virtual_transport = virtual
            """;

    /// Parameters whose default is nothing, and which may be referred to.
    private static final String EMPTY = """
            canonical_maps local_header_rewrite_clients maps_rbl_domains mynetworks_unset permit_mx_backup_networks
            proxy_interfaces recipient_canonical_maps relay_clientcerts relay_recipient_maps relayhost relocated_maps
            sender_canonical_maps sender_dependent_default_transport_maps sender_dependent_relayhost_maps
            smtpd_authorized_xclient_hosts smtpd_authorized_xforward_hosts smtpd_client_restrictions
            smtpd_data_restrictions smtpd_end_of_data_restrictions smtpd_etrn_restrictions smtpd_helo_restrictions
            smtpd_milters smtpd_proxy_filter smtpd_recipient_restrictions smtpd_restriction_classes
            smtpd_sasl_path smtpd_sender_login_maps smtpd_sender_restrictions smtpd_tls_CAfile smtpd_tls_CApath
            smtpd_tls_cert_file smtpd_tls_chain_files smtpd_tls_security_level smtpd_upstream_proxy_protocol
            content_filter transport_maps virtual_mailbox_maps virtual_maps qmqpd_authorized_clients
            tls_append_default_CA smtpd_discard_ehlo_keywords postscreen_upstream_proxy_protocol
            """;

    private Defaults() {}

    static Map<String, String> of(Level version, Level compatibility) {
        Map<String, String> defaults = new TreeMap<>();
        for (String name : EMPTY.split("\\s+")) {
            defaults.put(name, "");
        }
        for (String line : PLAIN.split("\n")) {
            int equals = line.indexOf('=');
            defaults.put(
                    line.substring(0, equals).strip(),
                    line.substring(equals + 1).strip());
        }
        boolean levelled = !version.isBelow(3, 0);
        boolean beforeOne = levelled ? compatibility.isBelow(1, 0) : true;
        boolean beforeTwo = levelled ? compatibility.isBelow(2, 0) : true;
        defaults.put("append_dot_mydomain", beforeOne ? "yes" : "no");
        defaults.put("smtputf8_enable", beforeOne ? "no" : "yes");
        defaults.put("mynetworks_style", beforeTwo ? "subnet" : "host");
        defaults.put("relay_domains", beforeTwo ? "$mydestination" : "");
        String checked = "permit_mynetworks, permit_sasl_authenticated, defer_unauth_destination";
        defaults.put("smtpd_relay_restrictions", version.isBelow(2, 10) ? "" : levelled && beforeOne ? "" : checked);
        defaults.put(
                "smtpd_recipient_restrictions",
                version.isBelow(2, 10) ? "permit_mynetworks, reject_unauth_destination" : "");
        defaults.put(
                "smtpd_relay_before_recipient_restrictions",
                version.isBelow(3, 6) || compatibility.isBelow(3, 6) ? "no" : "yes");
        defaults.put("compatibility_level", "0");
        defaults.put("mail_version", version.major() + "." + version.minor());
        return defaults;
    }
}
