package org.portreeve.web;

import jakarta.servlet.Filter;
import jakarta.servlet.MultipartConfigElement;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Compression;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.function.support.HandlerFunctionAdapter;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;

/// The running web side. Its beans are registered by hand, so nothing is searched for at start.
public final class WebServer implements AutoCloseable {
    private static final int CONNECTIONS = 1000;
    /// Bounds of a form; REST reads its bodies by itself.
    private static final int FIELDS = 1000;

    private static final int FORM_OCTETS = 2 << 20;
    private static final Duration SILENCE = Duration.ofSeconds(20);

    private static final String[] COMPRESSED = {
        "text/html", "text/css", "text/javascript", "image/svg+xml", "application/json"
    };

    private final ServletWebServerApplicationContext context;

    private WebServer(ServletWebServerApplicationContext context) {
        this.context = context;
    }

    /// Pages beside REST: their router, which is asked first, and the filters before it.
    public record Side(RouterFunction<ServerResponse> router, List<Filter> filters) {}

    /// Starts, and returns when requests are answered.
    ///
    /// @throws org.springframework.boot.web.server.WebServerException when the port cannot be had
    public static WebServer start(WebSettings settings, WebParts parts) {
        return start(settings, parts, Optional.empty());
    }

    /// Starts with pages beside REST.
    public static WebServer start(WebSettings settings, WebParts parts, Optional<Side> side) {
        Routes routes = new Routes(parts);
        Endpoint endpoint =
                new Endpoint(new KeyCheck(parts.store(), parts.clock()), new Idempotency(parts.store(), parts.clock()));
        Dispatch dispatch = new Dispatch(routes.all(), endpoint);
        ServletWebServerApplicationContext context = new ServletWebServerApplicationContext();
        context.registerBean(TomcatServletWebServerFactory.class, () -> tomcat(settings));
        context.registerBean("dispatcherServlet", DispatcherServlet.class, () -> new DispatcherServlet(context));
        context.registerBean(
                "dispatcher",
                ServletRegistrationBean.class,
                () -> dispatcher(context.getBean(DispatcherServlet.class)));
        context.registerBean("gate", FilterRegistrationBean.class, () -> first(new Gate(routes.metrics())));
        side.ifPresent(pages -> filters(context, pages.filters()));
        RouterFunction<ServerResponse> router =
                side.map(pages -> pages.router().and(dispatch.router())).orElseGet(dispatch::router);
        context.registerBean(RouterFunctionMapping.class, () -> {
            RouterFunctionMapping mapping = new RouterFunctionMapping(router);
            mapping.setMessageConverters(List.of());
            return mapping;
        });
        context.registerBean(HandlerFunctionAdapter.class, HandlerFunctionAdapter::new);
        // Exceptions go through to the gate.
        context.registerBean(
                "failures", HandlerExceptionResolver.class, () -> (HandlerExceptionResolver) (_, _, _, _) -> null);
        try {
            context.refresh();
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
        return new WebServer(context);
    }

    /// Takes files in forms, too, which never touch the disk.
    private static ServletRegistrationBean<DispatcherServlet> dispatcher(DispatcherServlet servlet) {
        ServletRegistrationBean<DispatcherServlet> bean = new ServletRegistrationBean<>(servlet, "/");
        bean.setMultipartConfig(new MultipartConfigElement("", FORM_OCTETS, FORM_OCTETS, FORM_OCTETS));
        return bean;
    }

    private static FilterRegistrationBean<Gate> first(Gate gate) {
        FilterRegistrationBean<Gate> bean = new FilterRegistrationBean<>(gate);
        bean.setOrder(0);
        return bean;
    }

    private static void filters(ServletWebServerApplicationContext context, List<Filter> filters) {
        for (int i = 0; i < filters.size(); i++) {
            FilterRegistrationBean<Filter> bean = new FilterRegistrationBean<>(filters.get(i));
            bean.setName("side-" + i);
            bean.setOrder(i + 1);
            context.registerBean("side-" + i, FilterRegistrationBean.class, () -> bean);
        }
    }

    private static TomcatServletWebServerFactory tomcat(WebSettings settings) {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(settings.port());
        factory.setAddress(settings.address());
        factory.setShutdown(Shutdown.GRACEFUL);
        factory.setRegisterDefaultServlet(false);
        factory.setCompression(compression());
        factory.addConnectorCustomizers(connector -> {
            connector.setAllowTrace(false);
            connector.setXpoweredBy(false);
            connector.setMaxParameterCount(FIELDS);
            connector.setMaxPostSize(FORM_OCTETS);
            AbstractHttp11Protocol<?> protocol = (AbstractHttp11Protocol<?>) connector.getProtocolHandler();
            protocol.setExecutor(new VirtualThreadExecutor("web-"));
            protocol.setMaxConnections(CONNECTIONS);
            protocol.setConnectionTimeout((int) SILENCE.toMillis());
            protocol.setMaxHttpRequestHeaderSize(16 * 1024);
        });
        if (!settings.proxies().isEmpty()) {
            factory.addEngineValves(clients(settings.proxies()));
        }
        factory.addContextCustomizers(context -> {
            // Browsers send forms in the charset of their page, and do not say so.
            context.setRequestCharacterEncoding("UTF-8");
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemValve.class.getName());
            }
        });
        return factory;
    }

    /// Takes the client's address from what a known proxy says, and from nobody else.
    private static RemoteIpValve clients(Set<InetAddress> proxies) {
        RemoteIpValve valve = new RemoteIpValve();
        valve.setInternalProxies(proxies.stream()
                .map(proxy -> Pattern.quote(proxy.getHostAddress()))
                .collect(Collectors.joining("|")));
        valve.setProtocolHeader(null);
        return valve;
    }

    private static Compression compression() {
        Compression compression = new Compression();
        compression.setEnabled(true);
        compression.setMinResponseSize(DataSize.ofKilobytes(2));
        compression.setMimeTypes(COMPRESSED);
        return compression;
    }

    public int port() {
        return context.getWebServer().getPort();
    }

    /// Takes no more requests, lets those that run end, and ends.
    @Override
    public void close() {
        context.close();
    }
}
