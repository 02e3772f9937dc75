<%@ page contentType="text/html;charset=UTF-8" pageEncoding="UTF-8" isELIgnored="false" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ include file="/WEB-INF/mfa/top.jspf" %>
  <ol class="steps">
    <li>
      <p><c:out value="${mfa.t['enrol-app.scan']}"/></p>
      <svg class="qr" viewBox="<c:out value='${mfa.qr.viewBox()}'/>" role="img" aria-label="<c:out value='${mfa.t["enrol-app.qr"]}'/>">
        <path d="<c:out value='${mfa.qr.path()}'/>"/>
      </svg>
      <p><c:out value="${mfa.t['enrol-app.type']}"/> <code><c:out value="${mfa.secret}"/></code></p>
    </li>
    <li>
      <form method="post" action="<c:out value='${mfa.action}'/>">
        <%@ include file="/WEB-INF/mfa/hidden.jspf" %>
        <label for="code"><c:out value="${mfa.t['enrol-app.label']}"/></label>
        <input class="code" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="12" required
               <c:if test="${not empty mfa.error}"> autofocus aria-invalid="true" aria-describedby="error"</c:if>>
        <button><c:out value="${mfa.t['enrol-app.submit']}"/></button>
      </form>
    </li>
  </ol>
  <p class="beside"><a href="<c:out value='${mfa.chooseUrl}'/>"><c:out value="${mfa.t['code.other']}"/></a></p>
<%@ include file="/WEB-INF/mfa/bottom.jspf" %>
