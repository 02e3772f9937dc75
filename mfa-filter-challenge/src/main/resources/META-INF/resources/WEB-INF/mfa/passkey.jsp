<%@ page contentType="text/html;charset=UTF-8" pageEncoding="UTF-8" isELIgnored="false" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ include file="/WEB-INF/mfa/top.jspf" %>
  <p><c:out value="${mfa.t['passkey.lead']}"/></p>
  <form method="post" action="<c:out value='${mfa.action}'/>" id="passkey" data-question="<c:out value='${mfa.question}'/>">
    <%@ include file="/WEB-INF/mfa/hidden.jspf" %>
    <input type="hidden" name="credential" value="">
    <p class="note" id="no-script"><c:out value="${mfa.t['passkey.no-script']}"/></p>
    <p class="error" id="failed" role="alert" hidden><c:out value="${mfa.t['refusal.passkey']}"/></p>
    <button type="button" id="use" hidden><c:out value="${mfa.t['passkey.use']}"/></button>
  </form>
  <script src="<c:out value='${mfa.root}'/>/mfa/assets/passkey.js" defer></script>
  <p class="beside"><a href="<c:out value='${mfa.chooseUrl}'/>"><c:out value="${mfa.t['code.other']}"/></a></p>
<%@ include file="/WEB-INF/mfa/bottom.jspf" %>
